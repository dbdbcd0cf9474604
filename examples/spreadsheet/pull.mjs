// Members and their points as a table for a spreadsheet: node pull.mjs > members.csv. Any Node from 20 on, without a package.
const url = process.env.MOADON_URL ?? 'http://localhost:4400'
const key = process.env.MOADON_KEY
if (!key) {
  process.stderr.write('Set MOADON_KEY to an API key of the role "read" (the desk, Settings, API keys).\n')
  process.exit(2)
}

async function read(path) {
  const response = await fetch(`${url}/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${answer.code}: ${answer.detail ?? answer.title}`)
  return answer
}

/** What begins like a formula would be reckoned by the spreadsheet. */
const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const cell = (value) => {
  const text = typeof value === 'number' ? String(value) : safe(String(value ?? ''))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const COLUMNS = {
  member: ({ id }) => id,
  name: ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(' '),
  joined_on: ({ joined_at }) => joined_at?.slice(0, 10),
  points: ({ balances }) => balances.available,
  waiting: ({ balances }) => balances.pending,
}

/** With a mark in front by which Excel reads Hebrew right. */
const write = (line) => process.stdout.write(`${line}\r\n`)

try {
  process.stdout.write('\ufeff')
  write(Object.keys(COLUMNS).join(','))
  let cursor = null
  do {
    const page = await read(`/members?limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
    for (const member of page.items)
      write(
        Object.values(COLUMNS)
          .map((of) => cell(of(member)))
          .join(','),
      )
    cursor = page.next_cursor
  } while (cursor !== null)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
