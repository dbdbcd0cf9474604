import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { useFolder } from '../../test/support/folder.ts'
import { type FileOptions, lookAtFile, readRecords } from './file.ts'

const folder = useFolder()

async function read(content: string | Uint8Array, options: FileOptions = {}) {
  const path = folder.write(content)
  const look = await lookAtFile(path, options)
  const rows: (string | number)[][] = []
  for await (const records of readRecords(path, look, options))
    rows.push(...records.map(({ row, cells }) => [row, ...cells]))
  return { headers: look.headers, encoding: look.encoding, delimiter: look.delimiter, rows }
}

/** Windows-1255 holds the Hebrew letters from 0xe0 on. */
const toWindows1255 = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) =>
      letter >= 'א' && letter <= 'ת' ? letter.charCodeAt(0) - 0x5d0 + 0xe0 : letter.charCodeAt(0),
    ),
  )

describe('text', () => {
  const content = 'תאריך,סכום,שם פריט\n2026-03-01,5,קפה הפוך\n'
  const rows = [[2, '2026-03-01', '5', 'קפה הפוך']]
  const headers = ['תאריך', 'סכום', 'שם פריט']

  test('in UTF-8', async () => {
    expect(await read(content)).toMatchObject({ headers, rows, encoding: 'utf-8' })
  })
  test('in UTF-8 with a byte order mark', async () => {
    expect(await read(`\uFEFF${content}`)).toMatchObject({ headers, rows, encoding: 'utf-8' })
  })
  test('in Windows-1255, found out', async () => {
    expect(await read(toWindows1255(content))).toMatchObject({ headers, rows, encoding: 'windows-1255' })
  })
  test('in Windows-1255, when the first Hebrew letter comes late', async () => {
    const filler = '2026-03-01,5,coffee\n'.repeat(20_000)
    const { rows: found } = await read(toWindows1255(`date,amount,item\n${filler}2026-03-01,5,קפה\n`))
    expect(found.length).toBe(20_001)
    expect(found.at(-1)).toEqual([20_002, '2026-03-01', '5', 'קפה'])
  })
  test('in UTF-8, when a letter is cut in two by the end of a piece', async () => {
    const filler = `x${'קפה,'.repeat(40_000)}\n`
    const { rows: found } = await read(`a\n${filler}`, { columns: ['a'], delimiter: ',' })
    expect(found[1]?.slice(2).every((cell) => cell === 'קפה' || cell === '')).toBe(true)
  })
  test('in UTF-16, as Excel saves "Unicode text"', async () => {
    const bytes = Buffer.from(`\uFEFF${content.replaceAll(',', '\t')}`, 'utf16le')
    expect(await read(bytes)).toMatchObject({ headers, rows, delimiter: '\t' })
  })
  test('in what is said, whatever it looks like', async () => {
    expect(await read(toWindows1255(content), { encoding: 'windows-1255' })).toMatchObject({ headers, rows })
  })
  test('compressed', async () => {
    expect(await read(gzipSync(content))).toMatchObject({ headers, rows })
  })
})

describe('rows', () => {
  test('with any line end, and none at the end', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect((await read(['a,b', '1,2', '3,4'].join(end))).rows).toEqual([
        [2, '1', '2'],
        [3, '3', '4'],
      ])
  })
  test('with quotation marks around cells, doubled, and across lines', async () => {
    expect((await read('a,b\n"x,1","say ""hi"""\n"two\nlines", "y"\n')).rows).toEqual([
      [2, 'x,1', 'say "hi"'],
      [3, 'two\nlines', 'y'],
    ])
  })
  test('with quotation marks in the middle of a cell', async () => {
    expect((await read('a,b\nסה"כ,5" pipe\n')).rows).toEqual([[2, 'סה"כ', '5" pipe']])
  })
  test('of any width, and blank ones counted and left out', async () => {
    expect((await read('a,b\n1\n\n , \n1,2,3\n')).rows).toEqual([
      [2, '1'],
      [5, '1', '2', '3'],
    ])
  })
  test.each([
    [';', ';'],
    ['\t', '\t'],
    ['|', '|'],
  ])('with %j between cells, found out', async (_name, sign) => {
    const { delimiter, rows } = await read(['a', 'b'].join(sign).concat('\n', ['1,5', '2'].join(sign), '\n'))
    expect(delimiter).toBe(sign)
    expect(rows).toEqual([[2, '1,5', '2']])
  })
  test('with white space between cells, however much', async () => {
    expect(await read(' id  date\r\n 00001 19970101  1   11.77\r\n')).toMatchObject({
      delimiter: 'white space',
      headers: ['id', 'date'],
      rows: [[2, '00001', '19970101', '1', '11.77']],
    })
  })
  test('without a header', async () => {
    expect(await read('1,2\n3,4\n', { columns: ['a', 'b'] })).toMatchObject({
      headers: ['a', 'b'],
      rows: [
        [1, '1', '2'],
        [2, '3', '4'],
      ],
    })
  })
})

describe('a file that is no good', () => {
  test('is not there', async () => {
    await expect(lookAtFile(`${folder.path}/none`, {})).rejects.toMatchObject({ code: 'file_missing' })
    await expect(lookAtFile(folder.path, {})).rejects.toMatchObject({ code: 'file_missing' })
  })
  test.each(['', '\n \n', '\uFEFF'])('is empty: %j', async (content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'file_empty' })
  })
  test('is a spreadsheet', async () => {
    await expect(read('PK\u0003\u0004…')).rejects.toMatchObject({ code: 'file_is_zip' })
  })
  test('is cut off', async () => {
    const noise = Array.from({ length: 200_000 }, (_, place) => `${place},${(place * 7919) % 10_007}`).join(
      '\n',
    )
    const whole = gzipSync(`a,b\n${noise}\n`)
    await expect(read(whole.subarray(0, whole.length - 1000))).rejects.toMatchObject({ code: 'file_damaged' })
  })
  test('has a quotation mark that is never closed, and the row is told', async () => {
    await expect(read(`a,b\n1,2\n3,"4\n${'5,6\n'.repeat(50_000)}`)).rejects.toMatchObject({
      code: 'row_too_long',
      params: { row: 3 },
    })
  })
})
