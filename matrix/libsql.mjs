// The process in which libSQL runs: a panic in its Rust code ends the whole process, which must not be ours. It is sent
// { path, create, insert, rows } to write a table or { path, sql, intMode } to read one, and answers { values } or { error }.

import { createClient } from '@libsql/client';

const rowsAtOnce = 10_000;

process.on('message', async (request) => {
  try {
    process.send({ values: await (request.sql === undefined ? write(request) : read(request)) });
  } catch (error) {
    process.send({ error: `${error.name}: ${error.message}` });
  }
});

async function write({ path, create, insert, rows }) {
  const client = createClient({ url: `file:${path}` });
  try {
    for (const sql of create) await client.execute({ sql, args: [] });
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      const statements = rows.slice(at, at + rowsAtOnce).map((row) => ({ sql: insert, args: [row] }));
      await client.batch(statements, 'write');
    }
    return [];
  } finally {
    client.close();
  }
}

async function read({ path, sql, intMode }) {
  const client = createClient({ url: `file:${path}`, intMode });
  try {
    return (await client.execute({ sql, args: [] })).rows.map(({ v }) => v);
  } finally {
    client.close();
  }
}
