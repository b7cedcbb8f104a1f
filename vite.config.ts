/** Builds the pages under `addin/` into `dist/addin`, from where the service serves them. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'addin',
  plugins: [react()],
  build: {
    outDir: '../dist/addin',
    emptyOutDir: true,
    // The grid is a megabyte and more by itself; it is loaded after the page stands.
    chunkSizeWarningLimit: 6000,
    // Written into the pages, small assets would be images of `data:`; as files they are cached for good.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { workbench: 'addin/workbench/index.html', taskpane: 'addin/taskpane/index.html' } },
  },
});
