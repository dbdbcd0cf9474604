import {
  button,
  by,
  dream,
  EMAIL_FIRST,
  everybody,
  gift,
  greeting,
  plan,
  products,
  type ReadyCampaign,
  rewards,
  send,
  t,
  text,
  wait,
  YOURS,
} from './ready-part.ts'

/** What a club sends of its own accord: news of the shelf, a question, a new beginning. */

const ONCE = { kind: 'once', at: null } as const

const NEW_REWARDS: ReadyCampaign = {
  name: { he: 'חדש על המדף', en: 'New on the shelf' },
  purpose: {
    he: 'מספר על הטבות חדשות: למי שיכול לקבל אותן מיד, ולאחרים כמה הן קרובות.',
    en: 'Tells of new rewards: to those who can take them at once, and to others how close they are.',
  },
  demands: ['B2', 'B6'],
  definition: plan({
    goal: ['redeemed', 45],
    schedule: ONCE,
    editions: [
      {
        segment: 'could_redeem',
        offer: null,
        steps: [
          send(EMAIL_FIRST, {
            email: {
              subject: t('חדש על המדף, והנקודות כבר מספיקות', 'New on the shelf, and you have the points'),
              preheader: t('עדכני, משתלם, ובמלאי', 'Current, worth it and in stock'),
              blocks: [
                greeting('המדף התחדש', 'the shelf is new'),
                text(
                  'אלה לא שאריות: הטבות שנבחרו עכשיו, ורק מה שיש במלאי.',
                  'No leftovers: rewards that were chosen now, and only what is in stock.',
                ),
                rewards('rewards_now', 4, t('אפשר לקבל היום', 'Yours to take today'), t('לקבל', 'Take it')),
                button('links.rewards', 'לכל המדף', 'The whole shelf'),
              ],
            },
            sms: t(
              'חדש על המדף, והנקודות מספיקות: {{ links.rewards }}',
              'New on the shelf, and you have the points: {{ links.rewards }}',
            ),
          }),
        ],
      },
      {
        segment: null,
        offer: null,
        steps: [
          send(EMAIL_FIRST, {
            email: {
              subject: t('חדש על המדף, וקרוב משנדמה', 'New on the shelf, and closer than it seems'),
              preheader: t('הטבות להתחלה, וגם גדולות', 'Rewards to begin with, and dear ones'),
              blocks: [
                greeting('המדף התחדש', 'the shelf is new'),
                text(
                  'יש בו הטבות קטנות להתחלה, וגם גדולות ששווה לחכות להן. הנה מה שהכי קרוב:',
                  'It has small rewards to begin with, and dear ones that are worth the wait. Here is what is closest:',
                ),
                rewards('rewards_soon', 4, t('ממש קרוב', 'Very close')),
                dream(t('והחלום', 'And the dream'), t('ולמי שחולם בגדול', 'And for those who dream big')),
                button('links.rewards', 'לכל המדף', 'The whole shelf'),
              ],
            },
            sms: t(
              'חדש על המדף, וקרוב משנדמה: {{ links.rewards }}',
              'New on the shelf, and closer than it seems: {{ links.rewards }}',
            ),
          }),
        ],
      },
    ],
  }),
}

const INTERESTS: ReadyCampaign = {
  name: { he: 'מה מעניין אתכם?', en: 'What do you like?' },
  purpose: {
    he: 'שואל את החברים על תחומי העניין שלהם, כדי שמכאן והלאה כל הודעה תתאים להם.',
    en: 'Asks members about their interests, so that every message from here on fits them.',
  },
  demands: ['A5', 'A1'],
  definition: plan({
    goal: ['more_active', 60],
    schedule: ONCE,
    goesOn: true,
    editions: everybody([
      send(EMAIL_FIRST, {
        email: {
          subject: t('שאלה אחת, כדי שנפסיק לנחש', 'One question, so that we stop guessing'),
          preheader: t('דקה אחת, והודעות שמתאימות', 'One minute, and messages that fit'),
          blocks: [
            greeting(
              `מה באמת ${by('מעניין אותך', 'מעניין אותך', 'מעניין אתכם')}?`,
              'what do you really like?',
            ),
            text(
              '{% if favourite_category %}נראה לנו שהקטגוריה ״{{ favourite_category }}״ בראש הרשימה. צדקנו? בדקה אחת אפשר לתקן אותנו.{% else %}עוד לא הכרנו מספיק. בדקה אחת אפשר לספר לנו.{% endif %}',
              '{% if favourite_category %}It looks to us as if {{ favourite_category }} came first. Are we right? One minute puts us straight.{% else %}We do not know you well enough yet. One minute tells us.{% endif %}',
            ),
            button('links.interests', 'לבחור תחומי עניין', 'Choose my interests'),
            text(
              'מה שנבחר נשאר במועדון, משמש רק כדי להציע דברים שמתאימים, ואפשר לשנות אותו בכל רגע.',
              'What you choose stays with the club, serves only to suggest what fits, and can be changed at any time.',
            ),
          ],
        },
        sms: t(
          'שאלה אחת, כדי שנפסיק לנחש: {{ links.interests }}',
          'One question, so that we stop guessing: {{ links.interests }}',
        ),
        card: {
          title: t('מה מעניין?', 'What do you like?'),
          text: t('דקה אחת, והצעות שמתאימות.', 'One minute, and suggestions that fit.'),
          link: 'links.interests',
          label: t('לבחור', 'Choose'),
        },
      }),
    ]),
  }),
}

/** Those who bought, each by how they stand: what has changed is not the same news to them. */
const BY_STANDING: ReadyCampaign['definition']['editions'] = [
  {
    segment: 'loyal',
    offer: null,
    steps: [
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            `תודה ש${by('נשארת', 'נשארת', 'נשארתם')}, ומה משתנה`,
            'Thank you for staying, and what changes',
          ),
          preheader: t('מה מביאה כל קנייה מעכשיו', 'What each purchase brings from now on'),
          blocks: [
            greeting('תודה על הנאמנות', 'thank you for your loyalty'),
            text(
              `${by('המשכת', 'המשכת', 'המשכתם')} לקנות אצלנו גם כשהמועדון נרדם. מעכשיו הדף האישי אומר מה הביאה כל קנייה, וכמה חסר להטבה הבאה.`,
              'You went on buying here while the club was asleep. From now on your page says what each purchase brought, and how much is missing to the next reward.',
            ),
            rewards('recommended_rewards', 3, t('הקרובות ביותר', 'The nearest')),
            dream(t('הדרך לחלום', 'The road to the dream')),
            button('links.portal', `לדף האישי ${YOURS}`, 'To your page'),
          ],
        },
        sms: t(
          `תודה ש${by('נשארת', 'נשארת', 'נשארתם')}! מה משתנה: {{ links.portal }}`,
          'Thank you for staying. What changes: {{ links.portal }}',
        ),
      }),
    ],
  },
  {
    segment: 'passive',
    offer: null,
    steps: [
      send(EMAIL_FIRST, {
        email: {
          subject: t('התחדשנו, והפעם לפי הטעם', 'We are new, and this time by your taste'),
          preheader: t('בחירה אישית, לא מבצע', 'Picked for you, not a sale'),
          blocks: [
            greeting('התחדשנו', 'we are new'),
            text(
              '{% if favourite_category %}אנחנו זוכרים את החיבה לקטגוריה ״{{ favourite_category }}״, ומתחילים ממנה.{% else %}בחרנו כמה דברים שאולי יתאימו.{% endif %}',
              '{% if favourite_category %}We remember your taste for {{ favourite_category }}, and begin there.{% else %}We picked a few things that may suit you.{% endif %}',
            ),
            products(3, t('מה שהולך עכשיו', 'What is popular now')),
            rewards('recommended_rewards', 3, t('והטבות באותו כיוון', 'And rewards along the same line')),
          ],
        },
        sms: t(
          'התחדשנו, לפי הטעם: {{ links.portal }}',
          'We are new, and picked a few things by your taste: {{ links.portal }}',
        ),
      }),
    ],
  },
  {
    segment: 'churning',
    offer: null,
    steps: [
      send(EMAIL_FIRST, {
        email: {
          subject: t('מה היה חסר?', 'What was missing?'),
          preheader: t('המועדון מתחדש, ונשמח לשמוע', 'The club begins anew, and we would like to hear'),
          blocks: [
            greeting('עבר זמן', 'it has been a while'),
            text(
              'המועדון מתחדש, ולפני שנספר מה השתנה נשמח לשמוע מה היה חסר. [כמה מילים]({{ links.office }}) יעזרו לנו.',
              'The club begins anew, and before we tell what has changed we would like to hear what was missing. [A few words]({{ links.office }}) will help us.',
            ),
            rewards('recommended_rewards', 2, t('טוב להתחיל מכאן', 'A good place to begin')),
          ],
        },
        sms: t(
          'המועדון מתחדש. מה היה חסר? {{ links.office }}',
          'The club begins anew. What was missing? A few words help: {{ links.office }}',
        ),
      }),
    ],
  },
  {
    segment: 'lost',
    offer: {
      kind: 'coupon_amount',
      name: { he: 'מתנה לחזרה', en: 'A gift for coming back' },
      amount_minor: 2_000,
      valid_days: 45,
    },
    steps: [
      send(EMAIL_FIRST, {
        email: {
          subject: t('נפרדנו בלי לשים לב. אפשר להתחיל שוב?', 'We lost touch. May we begin again?'),
          preheader: t('מתנה קטנה, בלי סכום מינימלי', 'A small gift, with no least sum'),
          blocks: [
            greeting('הרבה זמן לא נפגשנו', 'it has been a long time'),
            text(
              'המועדון נרדם, והקשר איתו. התחלנו מחדש, עם הטבות שמגיעים אליהן מהר, והשארנו משהו קטן לביקור הראשון:',
              'The club fell asleep, and we lost touch. We have begun anew, with rewards that are soon reached, and left something small for the first visit:',
            ),
            gift('לקנייה אחת, בלי סכום מינימלי.', 'For one purchase, with no least sum.'),
            rewards('rewards_soon', 2, t('ומשם זה קרוב', 'And from there it is close')),
            text(
              'משהו לא היה בסדר? [נשמח לשמוע, ולתקן]({{ links.office }}).',
              'Was something not right? [We would like to hear it, and put it right]({{ links.office }}).',
            ),
          ],
        },
        sms: t(
          'הרבה זמן לא נפגשנו. מתנה לביקור הראשון: {{ links.offers }}',
          'It has been a long time. A small gift for a first visit: {{ links.offers }}',
        ),
      }),
    ],
  },
]

const RELAUNCH: ReadyCampaign = {
  name: { he: 'מתחילים מחדש', en: 'A new beginning' },
  purpose: {
    he: 'פותח מחדש מועדון שנרדם: למי שצבר, ההטבה שכבר שלו; למי שלא קנה מעולם, סיבה להתחיל; לנאמנים, לפסיביים, למתרחקים ולמי שכבר אבד, לכל אחד מילים משלו.',
    en: 'Relaunches a club that fell asleep: to those who earned, the reward that is theirs; to those who never bought, a reason to begin; to the loyal, the passive, the churning and the lost, to each their own words.',
  },
  demands: ['A6', 'A1', 'B1'],
  definition: plan({
    goal: ['bought', 45],
    schedule: ONCE,
    editions: [
      {
        segment: 'could_redeem',
        offer: null,
        steps: [
          send(EMAIL_FIRST, {
            email: {
              subject: t(
                'המועדון מתחדש, והנקודות שוות משהו',
                'The club is new, and your points are worth something',
              ),
              preheader: t('בוחרים הטבה ולוקחים אותה השבוע', 'Choose a reward and take it this week'),
              blocks: [
                greeting('מתחילים מחדש, והפעם כמו שצריך', 'a new beginning, and this time a good one'),
                text(
                  `${by('צברת', 'צברת', 'צברתם')} **{{ points | points }}**, ועד היום הן בעיקר חיכו. בחרנו הטבות ששווה לקחת:`,
                  'You earned **{{ points | points }}**, and so far they mostly waited. We chose rewards that are worth taking:',
                ),
                rewards('rewards_now', 4, t('אפשר לקבל היום', 'Yours to take today'), t('לקבל', 'Take it')),
                button('links.rewards', 'לכל ההטבות', 'All rewards'),
              ],
            },
            sms: t(
              'המועדון התחדש, והנקודות מספיקות: {{ links.rewards }}',
              'The club is new, and you have the points for a reward: {{ links.rewards }}',
            ),
          }),
        ],
      },
      {
        segment: 'never_bought',
        offer: {
          kind: 'coupon_amount',
          name: { he: 'מתנה לקנייה הראשונה', en: 'A gift for the first purchase' },
          amount_minor: 2_000,
          valid_days: 45,
        },
        steps: [
          send(EMAIL_FIRST, {
            email: {
              subject: t('המועדון מתחדש: משהו קטן להתחלה', 'The club is new: something small to begin with'),
              preheader: t('הקנייה הראשונה מתחילה אצלנו במתנה', 'The first purchase begins with a gift'),
              blocks: [
                greeting('עוד לא מאוחר להתחיל', 'it is not too late to begin'),
                text(
                  `${by('הצטרפת', 'הצטרפת', 'הצטרפתם')} אלינו, ועוד לא יצא לנו להכיר. הנה סיבה טובה:`,
                  'You joined us, and we have not got to know each other yet. Here is a good reason:',
                ),
                gift('לקנייה הראשונה, בלי סכום מינימלי.', 'For the first purchase, with no least sum.'),
                rewards('rewards_soon', 3, t('ומשם זה קרוב', 'And from there it is close')),
              ],
            },
            sms: t(
              'מתנה קטנה לקנייה הראשונה: {{ links.offers }}',
              'A small gift for your first purchase: {{ links.offers }}',
            ),
          }),
          wait(20),
          send(EMAIL_FIRST, {
            email: {
              subject: t('המתנה עדיין מחכה', 'The gift is still waiting'),
              preheader: t(
                '{% if offer.ends_on %}עד {{ offer.ends_on | date: "weekday" }}{% else %}לקנייה הראשונה{% endif %}',
                '{% if offer.ends_on %}Until {{ offer.ends_on | date: "weekday" }}{% else %}For the first purchase{% endif %}',
              ),
              blocks: [
                greeting('רק להזכיר', 'just a reminder'),
                text('המתנה לקנייה הראשונה עדיין בתוקף.', 'The gift for your first purchase is still good.'),
                gift('מציגים את הקוד בקופה, וזהו.', 'Show the code at the till, and that is all.'),
              ],
            },
            sms: t(
              'המתנה לקנייה הראשונה מחכה: {{ links.offers }}',
              'The gift for your first purchase is still waiting: {{ links.offers }}',
            ),
          }),
        ],
      },
      ...BY_STANDING,
      {
        segment: null,
        offer: null,
        steps: [
          send(EMAIL_FIRST, {
            email: {
              subject: t('המועדון מתחדש: מה השתנה', 'The club is new: what has changed'),
              preheader: t('הטבות שקרובות באמת', 'Rewards that are really close'),
              blocks: [
                greeting('מתחילים מחדש', 'a new beginning'),
                text(
                  '**מה השתנה**\n- הטבות קטנות שמגיעים אליהן מהר\n- דף אישי שאומר בדיוק כמה חסר\n- חלומות גדולים, עם דרך אמיתית',
                  '**What has changed**\n- Small rewards that are soon reached\n- A page of your own that says how much is missing\n- Big dreams, with a real road',
                ),
                rewards('recommended_rewards', 3, t('טוב להתחיל מכאן', 'A good place to begin')),
                dream(
                  t('הדרך לחלום', 'The road to the dream'),
                  t('ולמי שחולם בגדול', 'And for those who dream big'),
                ),
                button('links.portal', `לדף האישי ${YOURS}`, 'To your page'),
              ],
            },
            sms: t(
              'המועדון התחדש. מה השתנה: {{ links.portal }}',
              'The club is new. See what has changed: {{ links.portal }}',
            ),
          }),
        ],
      },
    ],
  }),
}

export const READY_SEASONS = {
  new_rewards: NEW_REWARDS,
  interests: INTERESTS,
  relaunch: RELAUNCH,
} as const satisfies Record<string, ReadyCampaign>
