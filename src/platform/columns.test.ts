import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { useTestDatabase } from '../../test/support/database.ts'
import {
  dateColumn,
  instantColumn,
  int2Column,
  int4Column,
  int8Column,
  textColumn,
  uuidColumn,
} from './columns.ts'

const { db } = await useTestDatabase()

const orNull = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.array(fc.option(arbitrary, { nil: null }), { minLength: 1, maxLength: 20 })
const storable = fc
  .string({ unit: 'grapheme' })
  .filter((text) => !text.includes('\u0000') && text.isWellFormed())

test('what goes in comes out, nothing included', async () => {
  await fc.assert(
    fc.asyncProperty(
      orNull(fc.uuid()),
      orNull(fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 })),
      orNull(fc.integer()),
      orNull(fc.maxSafeInteger()),
      orNull(storable),
      orNull(fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })),
      async (uuids, shorts, ints, longs, texts, dates) => {
        const instants = dates.map(
          (date) => date && Temporal.Instant.fromEpochMilliseconds(date.getTime()).add({ microseconds: 123 }),
        )
        const days = instants.map((instant) => instant?.toZonedDateTimeISO('UTC').toPlainDate() ?? null)
        const row = await db.outsideClubs((tx) =>
          tx.one<Record<string, unknown[]>>(sql`
            select array(select unnest(${uuidColumn(uuids)}::uuid[])::text) as uuids,
                   array(select unnest(${int2Column(shorts)}::smallint[])) as shorts,
                   array(select unnest(${int4Column(ints)}::integer[])) as ints,
                   array(select unnest(${int8Column(longs)}::bigint[])::text) as longs,
                   array(select unnest(${textColumn(texts)}::text[])) as texts,
                   array(select to_char(unnest(${instantColumn(instants)}::timestamptz[]), 'YYYY-MM-DD HH24:MI:SS.US')) as instants,
                   array(select to_char(unnest(${dateColumn(days)}::date[]), 'YYYY-MM-DD')) as days`),
        )
        expect(row).toEqual({
          uuids,
          shorts,
          ints,
          longs: longs.map((value) => (value === null ? null : String(value))),
          texts,
          instants: instants.map(
            (instant) =>
              instant?.toString({ fractionalSecondDigits: 6 }).replace('T', ' ').replace('Z', '') ?? null,
          ),
          days: days.map((day) => day?.toString() ?? null),
        })
      },
    ),
    { numRuns: 100 },
  )
})
