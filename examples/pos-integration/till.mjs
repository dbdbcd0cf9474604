// What a till needs of Moadon, in one file without dependencies: take it as it is, or as a pattern for your own language.
// Everything that a till may have to send twice has a name of its own (`receipt_id`, `redemption_id`, `return_id`), written
// down before it is sent: the same name with the same content is counted once, however often it arrives.
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs'

const PATIENCE_MS = 5000
const MOST_IN_A_BATCH = 1000

/** Thrown where no answer came: the line is cut, or the server says "later". Whatever was sent may have arrived. */
export class Unreachable extends Error {}

/** Thrown where the server said no; `code` is from its closed list, `message` is in words. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.errors?.[0]?.detail ?? problem.detail ?? problem.title)
    this.code = problem.code
    this.status = problem.status
  }
}

const isLater = (status) => status === 429 || status >= 500

/** `journal` is the file in which the till writes down what it has not told the server yet. */
export function openTill({ url, key, branch, language = 'en', journal }) {
  async function call(method, path, body, headers = {}) {
    let response
    try {
      response = await fetch(`${url}/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          'accept-language': language,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
    } catch (error) {
      throw new Unreachable(error.message)
    }
    const answer = await response.json().catch(() => null)
    if (response.ok) return { answer, isRepeat: response.headers.get('idempotency-replayed') === 'true' }
    if (isLater(response.status)) throw new Unreachable(`status ${response.status}`)
    throw new Refused(answer ?? { title: `status ${response.status}` })
  }

  return {
    branch,
    /** Who that is: `{ phone }`, `{ card }`, `{ email }`; null when the club does not know them. */
    async find(ref) {
      const query = new URLSearchParams(ref)
      return (await call('GET', `/members?${query}`)).answer.items[0] ?? null
    },
    join: async (member, name) =>
      (await call('POST', '/members', member, { 'idempotency-key': name })).answer,
    /** What a basket would earn, what comes off it, and one thing worth saying. Nothing is written. */
    quote: async (basket) => (await call('POST', '/baskets/quote', { branch, ...basket })).answer,
    post: (receipt) => call('POST', '/receipts', { branch, ...receipt }),
    /** What this member could take here. */
    async listRewards(memberId) {
      const query = new URLSearchParams({ member: memberId, branch })
      return (await call('GET', `/rewards?${query}`)).answer.items
    },
    /** Keeps points and goods for a while; `capture: true` takes them at once. */
    take: (redemption) => call('POST', '/redemptions', { branch, ...redemption }),
    capture: (name) => call('POST', `/redemptions/${encodeURIComponent(name)}/capture`, {}),
    letGo: (name) => call('POST', `/redemptions/${encodeURIComponent(name)}/void`, {}),
    /** Goods come back: exactly what their lines earned is taken back. */
    sendBack: (receiptId, goods) => call('POST', `/receipts/${encodeURIComponent(receiptId)}/returns`, goods),

    // --- without a network ---

    /** Writes it down for later; on the disk when this returns. */
    keep(kind, body) {
      append(journal, { kind, body: { branch, ...body } })
    },
    /** How much has not been told yet. */
    countKept: () => readKept(journal).length,
    /**
     * Tells the server what was kept, in order, and stops where the line is cut again. Calling it twice, or after a crash
     * in the middle of it, counts nothing twice. A refused one is reported and does not hold up the others.
     */
    async replay(report) {
      for (let kept = readKept(journal); kept.length > 0; kept = readKept(journal)) {
        const [first] = kept
        const isReceipt = ({ kind }) => kind === 'receipt'
        const end = kept.findIndex((each) => !isReceipt(each))
        const batch = isReceipt(first)
          ? kept.slice(0, end < 0 ? undefined : end).slice(0, MOST_IN_A_BATCH)
          : []
        const outcomes = isReceipt(first)
          ? await sendReceipts(call, batch)
          : [await sendRedemption(call, first)]
        for (const outcome of outcomes.filter(({ state }) => state !== 'later')) {
          append(journal, { done: outcome.name, of: outcome.kind })
          report(outcome)
        }
        if (outcomes.some(({ state }) => state === 'later')) throw new Unreachable('the server is busy')
      }
    },
  }
}

async function sendReceipts(call, batch) {
  const { answer } = await call('POST', '/receipts/batch', { receipts: batch.map(({ body }) => body) })
  return answer.results.map((result, index) => ({
    kind: 'receipt',
    name: batch[index].body.receipt_id,
    // One of many may be told to come later: it was not judged, and stays kept.
    state: isLater(result.problem?.status) ? 'later' : result.status,
    reason: result.problem?.detail ?? null,
  }))
}

async function sendRedemption(call, { body }) {
  const outcome = { kind: 'redemption', name: body.redemption_id, state: 'posted', reason: null }
  try {
    const { isRepeat } = await call('POST', '/redemptions', body)
    return isRepeat ? { ...outcome, state: 'replayed' } : outcome
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...outcome, state: 'refused', reason: error.message }
  }
}

/** One line of JSON, on the disk before it counts as written. */
function append(journal, line) {
  const file = openSync(journal, 'a+')
  try {
    // A line that a power cut left half written has no end: the next one must not become its rest.
    const start = endsInLine(file) ? '' : '\n'
    writeSync(file, `${start}${JSON.stringify(line)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Whether the next line can begin where the file ends. */
function endsInLine(file) {
  const { size } = fstatSync(file)
  if (size === 0) return true
  const last = Buffer.alloc(1)
  readSync(file, last, 0, 1, size - 1)
  return last.toString() === '\n'
}

/** What was written down and not told; a line that a power cut left half written is none. */
function readKept(journal) {
  if (!existsSync(journal)) return []
  const lines = readFileSync(journal, 'utf8').split('\n').flatMap(readLine)
  // A receipt and a redemption may bear one name.
  const done = new Set(lines.flatMap((line) => ('done' in line ? [`${line.of} ${line.done}`] : [])))
  return lines.filter(
    ({ kind, body }) => kind && !done.has(`${kind} ${body.receipt_id ?? body.redemption_id}`),
  )
}

function readLine(text) {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
