// Copies what the page needs out of npm packages into src/vendor/. Nothing is compiled or changed.
import { copyFile, mkdir, rm } from "node:fs/promises";

const VENDOR = new URL("src/vendor/", import.meta.url);
const PACKAGES = new URL("node_modules/", import.meta.url);

const FILES = {
  "supabase.js": "@supabase/supabase-js/dist/umd/supabase.js",
  "inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "inter-latin-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  "newsreader-latin.woff2": "@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2",
  "newsreader-latin-ext.woff2": "@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2",
  "newsreader-latin-italic.woff2": "@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2",
};

await rm(VENDOR, { recursive: true, force: true });
await mkdir(VENDOR, { recursive: true });
for (const [name, source] of Object.entries(FILES)) {
  await copyFile(new URL(source, PACKAGES), new URL(name, VENDOR));
}
