// A day at a till, against a running Moadon: MOADON_URL=http://localhost:4400 MOADON_KEY=mdn_pos_… node day.mjs
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openTill, Refused, Unreachable } from './till.mjs'

const url = process.env.MOADON_URL ?? 'http://localhost:4400'
const key = process.env.MOADON_KEY
const phone = process.env.MOADON_PHONE ?? '050-765-4321'
const branch = process.env.MOADON_BRANCH ?? 'haifa'
if (!key) {
  process.stderr.write('Set MOADON_KEY to an API key of the role "pos" (the desk, Settings, API keys).\n')
  process.exit(2)
}

const say = (line) => process.stdout.write(`${line}\n`)
const folder = mkdtempSync(path.join(os.tmpdir(), 'till-'))
const settings = { key, branch, journal: path.join(folder, 'journal.jsonl') }
const till = openTill({ ...settings, url })
/** The same till with its line cut: nothing listens there. */
const cutOff = openTill({ ...settings, url: 'http://127.0.0.1:9' })

/** Names that no other till and no other day has. */
const day = new Date().toISOString()
let counter = 0
const nextName = (kind) => {
  counter += 1
  return `${branch}-1-${day}-${kind}${counter}`
}

function makeReceipt(member, prices) {
  const lines = prices.map(([sku, description, amount_minor], index) => ({
    line_id: String(index + 1),
    sku,
    description,
    qty: '1',
    amount_minor,
  }))
  return {
    receipt_id: nextName('R'),
    member,
    occurred_at: new Date().toISOString(),
    currency: 'ILS',
    lines,
    total_minor: lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
  }
}

async function welcome() {
  const known = await till.find({ phone })
  const member = known ?? (await till.join({ phone, first_name: 'Dana' }, nextName('J')))
  say(`${known ? 'Known' : 'Joined'}: ${member.first_name}, ${member.balances.available} points`)
  return { id: member.id }
}

async function sell(member) {
  const receipt = makeReceipt(member, [
    ['7290000000017', 'Coffee', 48000],
    ['7290000000024', 'Cheese', 12000],
  ])
  const quote = await till.quote({
    receipt_id: receipt.receipt_id,
    member,
    occurred_at: receipt.occurred_at,
    currency: 'ILS',
    lines: receipt.lines,
  })
  say(`Quote: ${quote.points} points. ${quote.hints[0]?.text ?? ''}`)
  const first = await till.post(receipt)
  const again = await till.post(receipt)
  say(`Posted: ${first.answer.points} points; sent again: ${again.isRepeat ? 'the first answer' : 'TWICE'}`)
  return receipt
}

async function takeReward(member) {
  const reward = (await till.listRewards(member.id)).find(({ for_member }) => for_member.can_take)
  if (!reward) return say('Nothing to take yet.')
  const wish = () => ({ redemption_id: nextName('T'), member, reward: reward.id })
  const held = await till.take(wish())
  say(`Held: ${reward.name.en} for ${held.answer.points} points`)
  const captured = await till.capture(held.answer.redemption_id)
  const golden = captured.answer.golden_moment ? ', the first one ever' : ''
  say(`Captured: ${captured.answer.state}${golden}`)
  const other = await till.take(wish())
  const voided = await till.letGo(other.answer.redemption_id)
  say(`Changed their mind: ${voided.answer.state}`)
  return reward
}

async function giveBack(receipt) {
  const { answer } = await till.sendBack(receipt.receipt_id, {
    return_id: nextName('B'),
    occurred_at: new Date().toISOString(),
    lines: [{ line_id: '2', qty: '1' }],
  })
  say(`Returned: ${answer.state}, ${answer.points} points`)
}

/** The till asks first; where no answer comes it writes down what it did and goes on selling. */
async function sellCutOff(member, reward) {
  for (const price of [2490, 1290, 8990]) {
    const receipt = makeReceipt(member, [['7290000000031', 'Bread', price]])
    try {
      await cutOff.post(receipt)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      cutOff.keep('receipt', receipt)
    }
  }
  if (reward)
    cutOff.keep('redemption', { redemption_id: nextName('T'), member, reward: reward.id, capture: true })
  say(`Cut off: ${cutOff.countKept()} kept`)
}

async function replay() {
  const report = ({ kind, state, reason }) => say(`Replayed ${kind}: ${state}${reason ? ` (${reason})` : ''}`)
  await till.replay(report)
  await till.replay(report)
  say(`Left: ${till.countKept()}`)
}

try {
  const member = await welcome()
  const receipt = await sell(member)
  const reward = await takeReward(member)
  await giveBack(receipt)
  await sellCutOff(member, reward)
  await replay()
} catch (error) {
  const words = error instanceof Refused ? `Refused (${error.code}): ${error.message}` : `${error}`
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
