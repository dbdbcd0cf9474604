import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { type Channel, MARKETING, type NewConsent } from './consent.ts'
import { readWordingList } from './consent-service.ts'

/** What a member is asked where nobody writes down for them: on their own page, and on the page that a message leads to. */
export type Asked = {
  readonly channel: Channel
  readonly topic: string
  readonly wording: Exclude<NewConsent['wording'], null>
  readonly words: string
}

/** A club may keep words of its own under these ids. */
const wordingIdOf = (channel: Channel): string => `portal-${channel}`

const WORDS: Readonly<Record<Channel, Words>> = {
  sms: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club}{about} במסרונים. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising{about} by text message. I can take this back at any time.',
  },
  email: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club}{about} בדוא״ל. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising{about} by e-mail. I can take this back at any time.',
  },
  whatsapp: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club}{about} בוואטסאפ. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising{about} by WhatsApp. I can take this back at any time.',
  },
  phone: {
    he: 'אפשר להתקשר אליי מטעם {club} בענייני פרסומת{about}. אפשר לבטל בכל עת.',
    en: '{club} may call me about its offers{about}. I can take this back at any time.',
  },
  post: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club}{about} בדואר. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising{about} by post. I can take this back at any time.',
  },
}

const ABOUT: Words = { he: ' בנושא „{topic}”', en: ' about “{topic}”' }

/**
 * The words of a channel: the club's own where it keeps some, else ours. A topic with a name is named in them; the club's own words
 * are of everything, and a topic's name is put behind them.
 */
export async function readAsked(
  tx: Tx,
  language: Language,
  nameOf: (topic: string) => string | null = () => null,
): Promise<(channel: Channel, topic: string) => Asked> {
  const { name: club } = await readClub(tx)
  const kept = await readWordingList(tx)
  return (channel, topic) => {
    const own = kept.find((row) => row.wording_id === wordingIdOf(channel) && row.language === language)
    const name = topic === MARKETING ? null : nameOf(topic)
    const about = name === null ? '' : say(ABOUT, language, { topic: name })
    if (own === undefined || about !== '') {
      const words = own === undefined ? say(WORDS[channel], language, { club, about }) : `${own.text}${about}`
      return { channel, topic, wording: { text: words }, words }
    }
    return {
      channel,
      topic,
      wording: { wordingId: own.wording_id, version: own.version, language },
      words: own.text,
    }
  }
}
