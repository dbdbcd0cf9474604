import type { MessageContent } from '#content/contract.ts'
import { barestFacts, LINKS, type MessageFacts, type RewardFact } from '#content/fact.ts'
import type { Language } from '#platform/language.ts'

/** Editions as a shop would write them, and members who read them. */

const links = Object.fromEntries(
  LINKS.map((name) => [name, `https://club.example/club/lavi/${name}`]),
) as MessageFacts['links']

const ils = (major: number) => ({ amount_minor: Math.round(major * 100), currency: 'ILS' })
const picture = (name: string) => `https://pictures.example/${name}.jpg`

const NAMES = {
  he: {
    coffee: 'קפה ומאפה',
    bread: 'לחם מחמצת מלא',
    cookies: 'קופסת עוגיות חמאה',
    beans: 'פולי קפה, 250 גרם',
    brunch: 'ארוחת בוקר זוגית',
    weekend: 'סוף שבוע בצימר בגליל',
    workshop: 'סדנת בריסטה',
  },
  en: {
    coffee: 'Coffee and pastry',
    bread: 'Whole-wheat sourdough',
    cookies: 'A box of butter cookies',
    beans: 'Coffee beans, 250 g',
    brunch: 'Breakfast for two',
    weekend: 'A weekend in a country cabin',
    workshop: 'Barista workshop',
  },
} as const

const reward = (
  language: Language,
  name: keyof (typeof NAMES)['he'],
  points: number,
  missing: number,
): RewardFact => ({
  name: NAMES[language][name],
  points,
  missing_points: missing,
  image: picture(name),
  link: `https://club.example/club/lavi/rewards/${name}`,
})

/** Of whom nothing is known. */
export const strangerFacts = (language: Language): MessageFacts =>
  barestFacts(language === 'he' ? 'קפה לביא' : 'Lavi Coffee', links, '2026-11-01')

/** Of whom everything is known. */
export function danaFacts(language: Language): MessageFacts {
  const he = language === 'he'
  const rewards = [
    reward(language, 'coffee', 250, 0),
    reward(language, 'cookies', 400, 0),
    reward(language, 'brunch', 900, 0),
  ]
  const products = (['bread', 'beans', 'cookies'] as const).map((name, index) => ({
    name: NAMES[language][name],
    price: ils(24 + index * 11.5),
    image: picture(name),
    link: `https://shop.example/${name}`,
  }))
  const [product = null] = products
  return {
    ...strangerFacts(language),
    first_name: he ? 'דנה' : 'Dana',
    gender: 'female',
    joined_on: '2024-03-14',
    birthday_on: '2026-12-03',
    branch: he ? 'חיפה' : 'Haifa',
    points: 1_250,
    points_value: ils(125),
    store_credit: ils(40),
    expiring: { points: 300, on: '2026-12-31' },
    standing: 'loyal',
    standing_words: he ? 'נאמנה' : 'loyal',
    last_purchase: { on: '2026-10-13', days: 40 },
    favourite_category: he ? 'מאפים' : 'pastries',
    tier: { name: he ? 'זהב' : 'Gold', until: '2027-03-01' },
    next_tier: { name: he ? 'פלטינה' : 'Platinum', missing: he ? '120 ₪' : '₪120' },
    plan: {
      name: he ? 'לביא פלוס' : 'Lavi Plus',
      paid: ils(99),
      given_back: ils(64),
      to_come: ils(35),
      ends_on: '2027-06-01',
    },
    recommended_reward: reward(language, 'coffee', 250, 0),
    recommended_product: product,
    next_reward: reward(language, 'workshop', 1_400, 150),
    rewards_in_reach: 3,
    recommended_rewards: rewards,
    rewards_now: rewards,
    rewards_soon: [reward(language, 'workshop', 1_400, 150)],
    recommended_products: products,
    dream: { ...reward(language, 'weekend', 5_000, 1_900), percent: 62, expected_on: '2027-08-01' },
    dreams: [reward(language, 'weekend', 5_000, 3_750), reward(language, 'workshop', 1_400, 150)],
    offer: {
      name: he ? '20% על כל המאפים' : '20% off all pastries',
      code: 'LAVI-7XK2',
      ends_on: '2026-12-06',
    },
  }
}

/** To members who have not come for a while: an offer, and what they like. */
export const MISSED: MessageContent = {
  email: {
    subject: {
      he: '{% if first_name %}{{ first_name }}, {% endif %}שמרנו לך מקום (ו־20% על המאפים)',
      en: '{% if first_name %}{{ first_name }}, we{% else %}We{% endif %} kept your seat (and 20% off pastries)',
    },
    preheader: {
      he: 'הקוד האישי שלך מחכה בפנים{% if points > 0 %}, וגם {{ points | points }} שצברת{% endif %}.',
      en: 'Your own code is inside{% if points > 0 %}, and {{ points | points }} that you have saved{% endif %}.',
    },
    blocks: [
      {
        type: 'image',
        address: 'https://pictures.example/counter.jpg',
        alternative: { he: 'מאפים חמים על הדלפק', en: 'Warm pastries on the counter' },
        link: '{{ links.offers }}',
        width: 'full',
      },
      {
        type: 'heading',
        text: {
          he: '{{ first_name | default: "היי" }}, הקפה שלך כבר שואל עליך',
          en: '{{ first_name | default: "Hello" }}, your coffee has been asking for you',
        },
        size: 'large',
      },
      {
        type: 'text',
        text: {
          he: '{% if last_purchase.days > 30 %}עברו {{ last_purchase.days | days }} מאז הביקור האחרון{% if branch %} בסניף {{ branch }}{% endif %}, ו{% else %}עבר קצת זמן, ו{% endif %}בינתיים קרו אצלנו דברים טובים: תנור חדש, **לחם מחמצת שיוצא כל בוקר בשבע**, ופינה שקטה עם שקע לכל כיסא.\n\nכדי שיהיה קל לחזור, {{ gender | by_gender: "מחכה לך", "מחכה לך", "מחכה לכם" }} משהו קטן:',
          en: '{% if last_purchase.days > 30 %}It has been {{ last_purchase.days | days }} since your last visit{% if branch %} to our {{ branch }} shop{% endif %}, and{% else %}It has been a while, and{% endif %} good things have happened: a new oven, **sourdough out of it every morning at seven**, and a quiet corner with a socket at every seat.\n\nTo make coming back easy, here is a little something:',
        },
      },
      {
        type: 'offer',
        shown_when: 'offer',
        title: { he: '{{ offer.name }}', en: '{{ offer.name }}' },
        text: {
          he: 'בקנייה אחת, בכל הסניפים ובאתר. אפשר להראות את הקוד בקופה.',
          en: 'Once, in every shop and online. Just show the code at the till.',
        },
        code: '{{ offer.code }}',
        terms: {
          he: 'אין כפל מבצעים. לא כולל שוברי מתנה.',
          en: 'Not with other offers, nor for gift cards.',
        },
        button: {
          label: { he: 'שמרו לי את ההטבה', en: 'Keep it for me' },
          link: '{{ links.offers }}',
        },
      },
      {
        type: 'products',
        title: {
          he: '{% if favourite_category %}כי אנחנו יודעים ש{{ gender | by_gender: "את אוהבת", "אתה אוהב", "אתם אוהבים" }} {{ favourite_category }}{% else %}טרי מהתנור{% endif %}',
          en: '{% if favourite_category %}Because you like {{ favourite_category }}{% else %}Fresh from the oven{% endif %}',
        },
        most: 4,
        label: { he: 'לטעום', en: 'Taste it' },
      },
      { type: 'divider' },
      {
        type: 'text',
        text: {
          he: 'לא מתאים? אפשר תמיד [לכתוב לנו]({{ links.office }}) ולספר למה. אנחנו קוראים הכול.',
          en: 'Not for you? You can always [write to us]({{ links.office }}) and say why. We read everything.',
        },
      },
    ],
  },
  sms: {
    he: '{% if first_name %}{{ first_name }}, {% endif %}התגעגענו! {% if offer.code %}הקוד {{ offer.code }} נותן {{ offer.name }}. {% endif %}הפרטים: {{ links.offers }}',
    en: '{% if first_name %}{{ first_name }}, we{% else %}We{% endif %} miss you! {% if offer.code %}Code {{ offer.code }}: {{ offer.name }}. {% endif %}Details: {{ links.offers }}',
  },
  card: {
    title: { he: 'שמרנו לך מקום', en: 'We kept your seat' },
    text: {
      he: '{% if offer %}{{ offer.name }}{% if offer.ends_on %}, עד {{ offer.ends_on | date: "short" }}{% endif %}{% else %}בואו לקפה{% endif %}',
      en: '{% if offer %}{{ offer.name }}{% if offer.ends_on %}, until {{ offer.ends_on | date: "short" }}{% endif %}{% else %}Come for a coffee{% endif %}',
    },
    button: { label: { he: 'לקוד שלי', en: 'My code' }, link: '{{ links.offers }}' },
  },
  cashier_line: {
    he: 'טוב לראות {{ gender | by_gender: "אותך", "אותך", "אתכם" }} שוב! יש הנחה על מאפים היום.',
    en: 'Good to see you again! There is something off pastries today.',
  },
}

/** The month's newsletter to those who come often: rewards within reach, the dream, news. */
export const NEWSLETTER: MessageContent = {
  email: {
    subject: {
      he: 'יש לך {{ points | points }}: מה עושים איתן בדצמבר?',
      en: '{{ points | points }}: what to do with them in December?',
    },
    preheader: {
      he: '{% if rewards_in_reach > 0 %}{{ rewards_in_reach | plural: "הטבה אחת מחכה", "שתי הטבות מחכות", "# הטבות מחכות" }} לך כבר עכשיו{% else %}ההטבה הראשונה קרובה מתמיד{% endif %}',
      en: '{% if rewards_in_reach > 0 %}{{ rewards_in_reach | plural: "one reward is", "# rewards are" }} yours to take now{% else %}Your first reward is nearer than ever{% endif %}',
    },
    blocks: [
      {
        type: 'heading',
        text: {
          he: 'שלום {{ first_name | default: "לך" }}, הנה דצמבר',
          en: 'Hello{% if first_name %} {{ first_name }}{% endif %}, here comes December',
        },
        size: 'large',
      },
      {
        type: 'text',
        text: {
          he: 'יש לך **{{ points | points }}**{% if points_value %}, שהן {{ points_value }} לכל דבר{% endif %}.\n\n{% if expiring %}שימו לב: {{ expiring.points | points }} מתוכן יפוגו ב{{ expiring.on | date: "weekday" }}. חבל עליהן.{% endif %}\n\n- שלוש קניות בדצמבר והרביעית עם קפה עלינו\n- נרות ראשונים: סופגנייה לכל קפה, 4–11 בדצמבר\n- הסניף בחיפה פתוח גם במוצאי שבת',
          en: 'You have **{{ points | points }}**{% if points_value %}, worth {{ points_value }}{% endif %}.\n\n{% if expiring %}Mind you: {{ expiring.points | points }} of them expire on {{ expiring.on | date: "weekday" }}. It would be a pity.{% endif %}\n\n- Three visits in December, and the fourth coffee is on us\n- Holiday lights: a doughnut with every coffee, 4–11 December\n- Our Haifa shop is open on Saturday nights',
        },
      },
      {
        type: 'rewards',
        title: { he: 'שלך כבר עכשיו', en: 'Yours right now' },
        list: 'rewards_now',
        most: 4,
        label: { he: 'לקבל', en: 'Take it' },
      },
      {
        type: 'dream',
        title: { he: 'החלום שלך', en: 'Your dream' },
        title_without: { he: 'על מה חולמים?', en: 'What do you dream of?' },
        label: { he: 'לראות את הדרך', en: 'See the road' },
      },
      {
        type: 'news',
        title: { he: 'חדש אצלנו', en: 'New with us' },
        items: [
          {
            title: { he: 'פולים חדשים מאתיופיה', en: 'New beans from Ethiopia' },
            text: {
              he: 'קלייה בהירה, ריח של הדרים. טועמים חינם ביום שלישי.',
              en: 'A light roast that smells of citrus. Taste it for free on Tuesday.',
            },
            image: {
              address: 'https://pictures.example/beans.jpg',
              alternative: { he: 'פולי קפה', en: 'Coffee beans' },
            },
            link: 'https://shop.example/ethiopia',
          },
          {
            title: { he: 'סדנת בריסטה לחברי המועדון', en: 'A barista workshop for members' },
            text: { he: 'שעתיים, חמישה אנשים, הרבה קצף.', en: 'Two hours, five people, a lot of foam.' },
            image: {
              address: 'https://pictures.example/workshop.jpg',
              alternative: { he: 'מכונת אספרסו', en: 'An espresso machine' },
            },
            link: '{{ links.rewards }}',
          },
        ],
        label: { he: 'לפרטים', en: 'Read more' },
      },
      { type: 'spacer', size: 'small' },
      { type: 'button', label: { he: 'לכל ההטבות שלי', en: 'All my rewards' }, link: '{{ links.rewards }}' },
    ],
  },
  sms: null,
  card: null,
  cashier_line: null,
}

/** Points that are about to be lost: short, by every channel. */
const EXPIRING: MessageContent = {
  email: {
    subject: {
      he: '{% if expiring %}{{ expiring.points | points }} שלך פגות ב־{{ expiring.on | date: "short" }}{% else %}הנקודות שלך מחכות{% endif %}',
      en: '{% if expiring %}{{ expiring.points | points }} expire on {{ expiring.on | date: "short" }}{% else %}Your points are waiting{% endif %}',
    },
    preheader: { he: '', en: '' },
    blocks: [
      { type: 'heading', text: { he: 'אל תתנו להן ללכת', en: 'Do not let them go' }, size: 'medium' },
      {
        type: 'text',
        shown_when: 'expiring',
        text: {
          he: '{{ expiring.points | points }} יפוגו ב־{{ expiring.on }}. הנה מה שאפשר לקבל בהן:',
          en: '{{ expiring.points | points }} expire on {{ expiring.on }}. This is what they can get you:',
        },
      },
      {
        type: 'rewards',
        title: { he: '', en: '' },
        list: 'recommended_rewards',
        most: 1,
        label: { he: 'לממש', en: 'Redeem' },
      },
      {
        type: 'image',
        shown_when: 'offer',
        address: 'https://pictures.example/coffee.jpg',
        alternative: { he: 'קפה', en: 'Coffee' },
        link: null,
        width: 'half',
      },
      { type: 'button', label: { he: 'לכל ההטבות', en: 'All rewards' }, link: '{{ links.rewards }}' },
    ],
  },
  sms: {
    he: '{% if expiring %}{{ expiring.points | points }} פגות ב־{{ expiring.on | date: "short" }}. {% endif %}מימוש: {{ links.rewards }}',
    en: '{% if expiring %}{{ expiring.points | points }} expire on {{ expiring.on | date: "short" }}. {% endif %}Redeem: {{ links.rewards }}',
  },
  card: null,
  cashier_line: {
    he: 'יש {{ points | points }}{% if next_reward %}, עוד {{ next_reward.missing_points | points }} ל{{ next_reward.name }}{% endif %}.',
    en: '{{ points | points }}{% if next_reward %}, {{ next_reward.missing_points | points }} to go for {{ next_reward.name }}{% endif %}.',
  },
}

export const EDITIONS = { MISSED, NEWSLETTER, EXPIRING } as const
