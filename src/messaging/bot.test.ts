import { describe, expect, test } from 'vitest'
import { type Click, judgeClick, judgeOpening } from './bot.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Mobile/15E148 Safari/604.1'
const click: Click = {
  method: 'GET',
  agent: IPHONE,
  sinceSentMs: 3_600_000,
  isTrapped: false,
  othersIn2s: 0,
  othersIn10s: 0,
}

describe('a click', () => {
  test('by a person, also long after, also on a second link', () => {
    expect(judgeClick(click)).toEqual({ isHuman: true, reason: null })
    expect(judgeClick({ ...click, sinceSentMs: null }).isHuman).toBe(true)
    expect(judgeClick({ ...click, othersIn10s: 1 }).isHuman).toBe(true)
  })

  test.each<[string, Partial<Click>]>([
    ['head', { method: 'HEAD' }],
    ['no_agent', { agent: ' ' }],
    ['agent', { agent: 'Mozilla/5.0 (compatible; Barracuda Sentinel (EE))' }],
    ['agent', { agent: 'facebookexternalhit/1.1 Facebot Twitterbot/1.0' }],
    ['agent', { agent: 'WhatsApp/2.24 A' }],
    ['agent', { agent: 'python-requests/2.32' }],
    ['agent', { agent: 'Mozilla/5.0 (X11) HeadlessChrome/140.0' }],
    ['too_fast', { sinceSentMs: 900 }],
    ['burst', { othersIn10s: 2 }],
    ['burst', { othersIn2s: 1, othersIn10s: 1 }],
    ['trap', { isTrapped: true }],
  ])('by a machine: %s %o', (reason, part) => {
    expect(judgeClick({ ...click, ...part })).toEqual({ isHuman: false, reason })
  })
})

describe('an opening', () => {
  const visit = { method: 'GET', agent: IPHONE, sinceSentMs: 60_000 }
  const gmail = 'Mozilla/5.0 (Windows NT 5.1) Gecko/20100101 Firefox/11.0 (via ggpht.com GoogleImageProxy)'
  test('by a person, through a proxy that fetches for them too', () => {
    expect(judgeOpening(visit).isHuman).toBe(true)
    expect(judgeOpening({ ...visit, agent: gmail }).isHuman).toBe(true)
  })
  test('ahead of the person', () => {
    expect(judgeOpening({ ...visit, agent: 'Mozilla/5.0' })).toEqual({ isHuman: false, reason: 'prefetch' })
    expect(judgeOpening({ ...visit, agent: gmail, sinceSentMs: 3_000 }).reason).toBe('prefetch')
    expect(judgeOpening({ ...visit, sinceSentMs: 300 }).reason).toBe('too_fast')
    expect(judgeOpening({ ...visit, agent: 'curl/8.1' }).reason).toBe('agent')
  })
})
