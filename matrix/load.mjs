// The databases of the write-read matrix that run in Node only. They are asked for through this file, so that they are
// found in the packages of this folder, which `npm test` installs and `npm start` does not.

export const duckdb = () => import('@duckdb/node-api');
export const libsql = () => import('@libsql/client');
export const sqliteWasm = () => import('node-sqlite3-wasm');
