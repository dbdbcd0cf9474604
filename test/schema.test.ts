import path from 'node:path'
import { expect, test } from 'vitest'
import { useTestDatabase } from './support/database.ts'
import { dumpSchema } from './support/schema.ts'

const { owner } = await useTestDatabase()

test('schema.sql is what the migrations make; `npm run schema` writes it anew', async () => {
  const schema = await dumpSchema(owner)
  expect(schema.split('create table').length).toBeGreaterThan(20)
  await expect(schema).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../schema.sql'))
})
