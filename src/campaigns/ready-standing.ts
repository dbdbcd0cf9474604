import {
  button,
  by,
  divider,
  dream,
  EMAIL_FIRST,
  everybody,
  gift,
  greeting,
  named,
  plan,
  products,
  type ReadyCampaign,
  rewards,
  SMS_FIRST,
  send,
  TO_YOU,
  t,
  text,
  wait,
  when,
  whenIn,
  YOURS,
} from './ready-part.ts'

/** To each by how they stand. Nobody is paid for what they would buy anyway. */

const TURNED_PASSIVE: ReadyCampaign = {
  name: { he: 'נעשו פסיביים', en: 'Turned passive' },
  purpose: {
    he: 'מחזיר עניין למי שקונה פחות בתוכן שמתאים לטעם שלו, בלי הנחה על מה שהיה נקנה ממילא.',
    en: 'Brings back the interest of whoever buys less by what fits their taste, without a discount on what they would buy anyway.',
  },
  demands: ['A1'],
  definition: plan({
    goal: ['more_active', 60],
    schedule: when({ kind: 'standing_changed', to: 'passive' }, 120),
    editions: everybody([
      wait(1),
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if favourite_category %}{{ favourite_category }}: בחרנו כמה דברים{% else %}בחרנו כמה דברים שאולי יתאימו{% endif %}',
            '{% if favourite_category %}{{ favourite_category }}: a few things we picked{% else %}A few things that may suit you{% endif %}',
          ),
          preheader: t('בחירה אישית, לא מבצע', 'Picked for you, not a sale'),
          blocks: [
            greeting(`בחרנו בשביל${by('ך', 'ך', 'כם')}`, 'picked for you'),
            text(
              '{% if favourite_category %}אנחנו זוכרים את החיבה לקטגוריה ״{{ favourite_category }}״, אז הנה מה שהולך שם עכשיו.{% else %}הנה כמה דברים ששווה להציץ בהם.{% endif %}',
              '{% if favourite_category %}We remember your taste for {{ favourite_category }}, so here is what goes well there these days.{% else %}Here are a few things worth a look.{% endif %}',
            ),
            products(4, t('מה שהולך עכשיו', 'What is popular now')),
            rewards('recommended_rewards', 3, t('והטבות באותו כיוון', 'And rewards along the same line')),
            dream(t('הדרך לחלום ממשיכה', 'The road to the dream goes on')),
            text(
              `הטעם השתנה? [בשתי לחיצות]({{ links.interests }}) נדע מה ${by('מעניין אותך', 'מעניין אותך', 'מעניין אתכם')} היום.`,
              'Has your taste changed? [Two taps]({{ links.interests }}) tell us what you like today.',
            ),
          ],
        },
        sms: t(
          `בחרנו כמה דברים בשביל${by('ך', 'ך', 'כם')}: {{ links.portal }}`,
          'We picked a few things for you: {{ links.portal }}',
        ),
        card: {
          title: t('בחרנו כמה דברים', 'A few things we picked'),
          text: t(
            '{% if recommended_product %}אולי יתאים: {{ recommended_product.name }}.{% else %}הטבות שאולי יתאימו מחכות על המדף.{% endif %}',
            '{% if recommended_product %}Perhaps for you: {{ recommended_product.name }}.{% else %}Rewards that may suit you are on the shelf.{% endif %}',
          ),
          link: 'links.rewards',
          label: t('להציץ', 'Have a look'),
        },
        cashier: t(
          '{% if recommended_product %}אולי יתאים: {{ recommended_product.name }}.{% else %}לא היו כאן מזמן: כדאי להגיד שטוב לראות אותם.{% endif %}',
          '{% if recommended_product %}Perhaps worth showing: {{ recommended_product.name }}.{% else %}It has been a while: worth saying that it is good to see them.{% endif %}',
        ),
      }),
      wait(21),
      send(EMAIL_FIRST, {
        email: {
          subject: t('כמה דברים ששווה להציץ בהם', 'A few things worth a look'),
          preheader: t('הצצה קצרה, וחוזרים לעניינים', 'Five minutes and you are up to date'),
          blocks: [
            greeting('שווה להציץ', 'worth a look'),
            text(
              '{% if last_purchase %}הביקור האחרון היה לפני {{ last_purchase.days | days }}. {% endif %}הנה מה שבחרנו לביקור הבא:',
              '{% if last_purchase %}Your last visit was {{ last_purchase.days | days }} ago. {% endif %}Here is what we picked for the next one:',
            ),
            rewards('recommended_rewards', 3, t('הטבות', 'Rewards')),
            products(3, t('ומוצרים', 'And goods')),
            button('links.portal', `לדף האישי ${YOURS}`, 'To your page'),
          ],
        },
        sms: t(
          'שווה להציץ במה שמחכה: {{ links.rewards }}',
          'Worth a look: what is waiting for you. {{ links.rewards }}',
        ),
      }),
    ]),
  }),
}

const TURNED_CHURNING: ReadyCampaign = {
  name: { he: 'מתרחקים: סיבה לחזור', en: 'Churning: a reason to come back' },
  purpose: {
    he: 'נותן למי שמתרחק סיבה לחזור: קודם הנקודות שכבר יש לו, ורק למי שאין לו מה לממש, קופון.',
    en: 'Gives the churning a reason to come back: their own points first, and a coupon only where there is nothing to redeem.',
  },
  demands: ['A1', 'B3'],
  definition: plan({
    goal: ['bought', 45],
    schedule: when({ kind: 'standing_changed', to: 'churning' }, 180),
    editions: [
      {
        segment: 'could_redeem',
        offer: null,
        steps: [
          wait(2),
          send(EMAIL_FIRST, {
            email: {
              subject: t(
                `{% if recommended_reward %}{{ recommended_reward.name }}{% else %}ההטבה{% endif %}: מחכה ${TO_YOU} כאן`,
                '{% if recommended_reward %}{{ recommended_reward.name }}{% else %}Your reward{% endif %} is still waiting for you',
              ),
              preheader: t('הנקודות נשארו, וההטבה מחכה', 'The points are still yours, and so is the reward'),
              blocks: [
                greeting('התגעגענו', 'we have missed you'),
                text(
                  `עבר קצת זמן, אבל מה ש${by('צברת', 'צברת', 'צברתם')} נשאר ${by('שלך', 'שלך', 'שלכם')}: **{{ points | points }}**. הן מספיקות כבר היום:`,
                  'It has been a while, but what you earned is still yours: **{{ points | points }}**. It is enough for this, today:',
                ),
                rewards(
                  'rewards_now',
                  3,
                  t('שמור, ואפשר לקבל היום', 'Kept for you, to take today'),
                  t('לקבל', 'Take it'),
                ),
                products(3, t('ומה שאולי יתאים', 'And what may suit you')),
                text(
                  'קרה משהו שלא היה בסדר? [נשמח לשמוע, ולתקן]({{ links.office }}).',
                  'Was something not right? [We would like to hear it, and put it right]({{ links.office }}).',
                ),
              ],
            },
            sms: t(
              `התגעגענו. ההטבה ${YOURS} עדיין כאן: {{ links.rewards }}`,
              'We have missed you. Your reward is still here: {{ links.rewards }}',
            ),
            cashier: t(
              '{% if recommended_reward %}לא היו כאן מזמן. אפשר להציע: {{ recommended_reward.name }}.{% else %}לא היו כאן מזמן: כדאי להגיד שטוב לראות אותם.{% endif %}',
              '{% if recommended_reward %}It has been a while. Worth offering: {{ recommended_reward.name }}.{% else %}It has been a while: worth saying that it is good to see them.{% endif %}',
            ),
          }),
          wait(14),
          send(SMS_FIRST, {
            sms: t(
              'הנקודות מחכות, וההטבה גם: {{ links.rewards }}',
              'Your points are waiting, and so is your reward: {{ links.rewards }}',
            ),
            email: {
              subject: t('הנקודות עדיין מחכות', 'Your points are still waiting'),
              preheader: t('אפשר לקבל הטבה גם בלי לקנות', 'You can take a reward without buying anything'),
              blocks: [
                greeting('בלי לקנות כלום', 'nothing to buy'),
                text(
                  'הטבה אפשר לקבל גם בלי קנייה. פשוט בוחרים, ובאים לקחת.',
                  'A reward can be taken without any purchase. Just choose, and come by.',
                ),
                rewards('rewards_now', 3, t('אפשר לקבל היום', 'Yours to take today'), t('לקבל', 'Take it')),
              ],
            },
          }),
        ],
      },
      {
        segment: null,
        offer: {
          kind: 'coupon_percent',
          name: { he: '15% על הקנייה הבאה', en: '15% off your next purchase' },
          percent_bp: 1_500,
          cost_minor: 2_000,
          valid_days: 30,
        },
        steps: [
          wait(2),
          send(EMAIL_FIRST, {
            email: {
              subject: t('סיבה טובה לבוא לבקר', 'A good reason to come by'),
              preheader: t(
                '{% if offer %}{{ offer.name }}, אישי{% else %}בחרנו כמה דברים שאולי יתאימו{% endif %}',
                '{% if offer %}{{ offer.name }}, for you alone{% else %}A few things that may suit you{% endif %}',
              ),
              blocks: [
                greeting('התגעגענו', 'we have missed you'),
                text(
                  'בחרנו כמה דברים{% if favourite_category %} מהקטגוריה ״{{ favourite_category }}״{% endif %}, והוספנו סיבה טובה לבוא לראות:',
                  'We picked a few things{% if favourite_category %} in {{ favourite_category }}{% endif %}, and added a good reason to come and see:',
                ),
                gift(`אישי, רק ${by('בשבילך', 'בשבילך', 'בשבילכם')}.`, 'Personal: for you alone.'),
                products(4, t('אולי יתאים', 'Perhaps for you')),
                divider,
                text(
                  'קרה משהו שלא היה בסדר? [נשמח לשמוע, ולתקן]({{ links.office }}).',
                  'Was something not right? [We would like to hear it, and put it right]({{ links.office }}).',
                ),
              ],
            },
            sms: t(
              `התגעגענו, ויש ${TO_YOU} קופון: {{ links.offers }}`,
              'We have missed you. Here is {% if offer %}{{ offer.name }}{% else %}a good reason to come by{% endif %}: {{ links.offers }}',
            ),
          }),
          wait(14),
          send(SMS_FIRST, {
            sms: t(
              'תזכורת: הקופון עדיין בתוקף {{ links.offers }}',
              'A reminder: your coupon is still good. {{ links.offers }}',
            ),
            email: {
              subject: t('הקופון עדיין בתוקף', 'Your coupon is still good'),
              preheader: t(
                '{% if offer.ends_on %}עד {{ offer.ends_on | date: "weekday" }}{% else %}עוד אפשר לנצל אותו{% endif %}',
                '{% if offer.ends_on %}Until {{ offer.ends_on | date: "weekday" }}{% else %}There is still time{% endif %}',
              ),
              blocks: [
                greeting('רק להזכיר', 'just a reminder'),
                text(
                  'הקופון האישי מחכה, ועוד לא מאוחר.',
                  'Your own coupon is waiting, and it is not too late.',
                ),
                gift('מציגים את הקוד בקופה, וזהו.', 'Show the code at the till, and that is all.'),
              ],
            },
          }),
        ],
      },
    ],
  }),
}

const BIRTHDAY: ReadyCampaign = {
  name: { he: 'יום הולדת', en: 'Birthday' },
  purpose: {
    he: 'מברך בשבוע של יום ההולדת, לפי הלוח שהחבר בחר, עם מתנה קטנה אמיתית.',
    en: 'A wish in the week of the birthday, by the calendar that the member chose, with a small real gift.',
  },
  demands: ['B3', 'A7'],
  definition: plan({
    goal: ['bought', 30],
    schedule: whenIn('birthday_week', 300),
    editions: everybody(
      [
        send(EMAIL_FIRST, {
          email: {
            subject: named(`יש ${TO_YOU} מתנה ליום ההולדת`, 'a gift for your birthday'),
            preheader: t('שנה טובה, בריאה ומתוקה', 'Many happy returns'),
            blocks: [
              greeting('מזל טוב!', 'happy birthday!'),
              text(
                `{% if birthday_on %}לכבוד {{ birthday_on | date: "weekday" }}, {% endif %}כל הצוות מאחל ${TO_YOU} שנה בריאה, שמחה ומלאה בדברים טובים. והנה משהו קטן מאיתנו:`,
                '{% if birthday_on %}For {{ birthday_on | date: "weekday" }}: {% endif %}all of us wish you a healthy, happy year full of good things. And here is something small from us:',
              ),
              gift('מתנה, בלי קנייה מינימלית.', 'A gift, with no least purchase.'),
              rewards(
                'rewards_now',
                3,
                t('ואפשר לפנק גם בנקודות', 'And a treat for your points'),
                t('לקבל', 'Take it'),
              ),
            ],
          },
          sms: t(
            'מזל טוב! מתנה קטנה מאיתנו: {{ links.offers }}',
            'Happy birthday! A small gift from us: {{ links.offers }}',
          ),
          card: {
            title: t('מזל טוב!', 'Happy birthday!'),
            text: t('מתנה קטנה מחכה בקופונים.', 'A small gift is waiting among your coupons.'),
            link: 'links.offers',
            label: t('למתנה', 'Open it'),
          },
          cashier: t('חוגגים יום הולדת השבוע: כדאי לברך.', 'A birthday this week: worth a wish.'),
        }),
      ],
      {
        kind: 'coupon_amount',
        name: { he: 'מתנת יום הולדת', en: 'A birthday gift' },
        amount_minor: 2_000,
        valid_days: 30,
      },
    ),
  }),
}

export const READY_STANDINGS = {
  turned_passive: TURNED_PASSIVE,
  turned_churning: TURNED_CHURNING,
  birthday: BIRTHDAY,
} as const satisfies Record<string, ReadyCampaign>
