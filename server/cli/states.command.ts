// `states`: the state table of dossiers, as a Mermaid diagram or as a table with who may do what.
import type { Command } from 'commander';
import { stateDiagram, stateMatrix } from '../features/dossiers/index.ts';
import type { CliIo } from './io.ts';

export function registerStates(program: Command, io: CliIo): void {
  program
    .command('states')
    .description('In bảng trạng thái hồ sơ dưới dạng sơ đồ Mermaid')
    .option('--table', 'dưới dạng bảng Markdown: trạng thái, lệnh, đích, ai, đồng hồ')
    .action(({ table }: { table?: true }) => {
      io.out(table ? stateMatrix() : stateDiagram());
    });
}
