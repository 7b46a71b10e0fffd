// `states`: prints the state table as a Mermaid diagram.
import type { Command } from 'commander';
import { stateDiagram } from '../features/dossiers/index.ts';
import type { CliIo } from './io.ts';

export function registerStates(program: Command, io: CliIo): void {
  program
    .command('states')
    .description('In bảng trạng thái hồ sơ dưới dạng sơ đồ Mermaid')
    .action(() => {
      io.out(stateDiagram());
    });
}
