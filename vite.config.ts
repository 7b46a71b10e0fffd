// Builds the browser side: the staff app (client/index.html) and the small script of the citizen pages.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const clientDir = resolve(import.meta.dirname, 'client');
const citizenEntry = resolve(clientDir, 'citizen.ts');
const apiTarget = process.env.VITE_API_TARGET ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: clientDir,
  base: '/',
  plugins: [preact()],
  // `#schemas/*` leads to the sources under this condition and to built files otherwise.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/client'),
    emptyOutDir: true,
    assetsDir: 'assets',
    // Fonts stay files: as data URIs they would be fetched even by those who have the font cached.
    assetsInlineLimit: 0,
    manifest: true,
    target: 'es2022',
    rolldownOptions: {
      input: [resolve(clientDir, 'index.html'), ...(existsSync(citizenEntry) ? [citizenEntry] : [])],
    },
  },
  server: { proxy: { '/api': apiTarget, '/socket.io': { target: apiTarget, ws: true } } },
});
