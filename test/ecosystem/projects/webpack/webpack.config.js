import { resolve } from 'node:path';

const build = (name, target) => ({
  mode: 'production',
  entry: './main.js',
  target,
  experiments: { outputModule: true },
  output: { path: resolve('dist', name), filename: 'main.js', module: true, chunkFormat: 'module' },
  stats: 'errors-warnings',
});

export default [build('browser', ['web', 'es2022']), build('node', 'node22')];
