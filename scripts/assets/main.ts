import { bundleAssets } from './bundle.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: tsx scripts/assets/main.ts FOLDER');
await bundleAssets(folder);
