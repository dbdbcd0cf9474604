import {
  button,
  by,
  dream,
  EMAIL_FIRST,
  everybody,
  greeting,
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
} from './ready-part.ts'

/** Small steps towards a member who has points: a hint, a reminder, and good service afterwards. */

const COULD_REDEEM: ReadyCampaign = {
  name: { he: 'יש נקודות, חבל לא ליהנות', en: 'Points that wait to be enjoyed' },
  purpose: {
    he: 'מזכיר למי שיכול לממש ולא מימש כבר חודש מה בדיוק אפשר לקבל היום.',
    en: 'Reminds whoever could redeem and has not for a month of what exactly they can take today.',
  },
  demands: ['B3', 'B1'],
  definition: plan({
    goal: ['redeemed', 30],
    schedule: whenIn('could_redeem_month', 90),
    editions: everybody([
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if recommended_reward %}{{ recommended_reward.name }}, ומה עוד אפשר לקבל היום{% else %}מה אפשר לקבל היום{% endif %}',
            '{% if recommended_reward %}{{ recommended_reward.name }}, and what else you can take today{% else %}What you can take today{% endif %}',
          ),
          preheader: t('הנקודות כבר מספיקות', 'You have the points for it'),
          blocks: [
            greeting('מה אפשר לקבל היום', 'what you can take today'),
            text(
              `יש ${TO_YOU} **{{ points | points }}**{% if points_value %}, בשווי {{ points_value | money }}{% endif %}. אלה ההטבות שהן כבר מכסות:`,
              'You have **{{ points | points }}**{% if points_value %}, worth {{ points_value | money }}{% endif %}. This is what they are enough for:',
            ),
            rewards('rewards_now', 4, t('אפשר לקבל היום', 'Yours to take today'), t('לקבל', 'Take it')),
            dream(t('או לשמור לחלום', 'Or keep them for the dream')),
            button('links.rewards', 'לכל ההטבות', 'All rewards'),
          ],
        },
        sms: t(
          'יש נקודות להטבה כבר היום: {{ links.rewards }}',
          'You have the points for a reward today: {{ links.rewards }}',
        ),
        cashier: t(
          '{% if recommended_reward %}אפשר להציע עכשיו: {{ recommended_reward.name }}.{% else %}יש נקודות להטבה: כדאי להציע.{% endif %}',
          '{% if recommended_reward %}Worth offering now: {{ recommended_reward.name }}.{% else %}They have the points for a reward: worth offering.{% endif %}',
        ),
      }),
      wait(12),
      send(SMS_FIRST, {
        sms: t(
          'רק להזכיר: ההטבות מחכות כאן {{ links.rewards }}',
          'Just a reminder: your rewards are waiting. {{ links.rewards }}',
        ),
        email: {
          subject: t('שאלה קטנה על ההטבות', 'A small question about the rewards'),
          preheader: t('לא מצאנו את מה שמתאים? נשמח לשמוע', 'Nothing that fits? We would like to know'),
          blocks: [
            greeting('חסר משהו על המדף?', 'is something missing?'),
            text(
              `שמנו לב שהנקודות מחכות. אולי פשוט לא הצענו עדיין משהו שבאמת ${by('מעניין אותך', 'מעניין אותך', 'מעניין אתכם')}. [בשתי לחיצות אפשר לספר לנו מה כן]({{ links.interests }}).`,
              'We noticed that your points are waiting. Perhaps we have not offered anything yet that you really want. [Two taps tell us what would be right]({{ links.interests }}).',
            ),
            rewards('recommended_rewards', 3, t('ובינתיים', 'Meanwhile')),
          ],
        },
      }),
    ]),
  }),
}

const REWARD_NEAR: ReadyCampaign = {
  name: { he: 'עוד קצת להטבה', en: 'Nearly there' },
  purpose: {
    he: 'רומז למי שעבר שלושה רבעים מהדרך להטבה הבאה כמה מעט חסר.',
    en: 'Hints to whoever is three quarters of the way to the next reward how little is missing.',
  },
  demands: ['B3'],
  definition: plan({
    goal: ['bought', 21],
    schedule: whenIn('reward_near', 60),
    editions: everybody([
      wait(1),
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if next_reward %}עוד {{ next_reward.missing_points | points }} ל״{{ next_reward.name }}״{% else %}ההטבה הבאה כבר קרובה{% endif %}',
            '{% if next_reward %}{{ next_reward.missing_points | points }} to “{{ next_reward.name }}”{% else %}Your next reward is close{% endif %}',
          ),
          preheader: t('לפעמים קנייה אחת מספיקה', 'Sometimes one purchase is enough'),
          blocks: [
            greeting('עוד קצת, וזה כאן', 'just a little more'),
            text(
              'עוד **{{ next_reward.missing_points | points }}** ל**{{ next_reward.name }}**. לפעמים קנייה אחת מספיקה.',
              'Only **{{ next_reward.missing_points | points }}** to **{{ next_reward.name }}**. Sometimes one purchase is enough.',
              'next_reward',
            ),
            rewards('rewards_soon', 2, t('כמעט שם', 'Nearly there')),
            products(3, t('ואם כבר בדרך אלינו', 'And if you come by')),
            rewards(
              'rewards_now',
              2,
              t('ומה שאפשר לקבל כבר עכשיו', 'And what you can take right now'),
              t('לקבל', 'Take it'),
            ),
            button('links.statement', 'איפה הנקודות עומדות', 'See where your points stand'),
          ],
        },
        sms: t(
          'עוד קצת וההטבה הבאה כאן: {{ links.rewards }}',
          'Just a little more to your next reward: {{ links.rewards }}',
        ),
        card: {
          title: t('עוד קצת להטבה', 'Nearly there'),
          text: t(
            '{% if next_reward %}עוד {{ next_reward.missing_points | points }} ל״{{ next_reward.name }}״.{% else %}ההטבה הבאה קרובה.{% endif %}',
            '{% if next_reward %}{{ next_reward.missing_points | points }} to “{{ next_reward.name }}”.{% else %}Your next reward is close.{% endif %}',
          ),
          link: 'links.rewards',
          label: t('להטבות', 'See the rewards'),
        },
        cashier: t(
          '{% if next_reward %}עוד {{ next_reward.missing_points | points }} בלבד ל״{{ next_reward.name }}״: כדאי לספר.{% else %}ההטבה הבאה קרובה: כדאי לספר.{% endif %}',
          '{% if next_reward %}Only {{ next_reward.missing_points | points }} to “{{ next_reward.name }}”: worth saying.{% else %}Their next reward is close: worth saying.{% endif %}',
        ),
      }),
    ]),
  }),
}

const POINTS_EXPIRING: ReadyCampaign = {
  name: { he: 'לפני שהנקודות פגות', en: 'Before points expire' },
  purpose: {
    he: 'מודיע בזמן למי שנקודות שלו פגות תוך חודש, ומציע במה ליהנות מהן.',
    en: 'Tells in time whoever loses points within a month, and what to enjoy them with.',
  },
  demands: ['B3'],
  definition: plan({
    goal: ['redeemed', 30],
    schedule: whenIn('points_expiring', 60),
    editions: everybody([
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if expiring %}{{ expiring.points | points }}: כדאי ליהנות מהן בזמן{% else %}נקודות שכדאי ליהנות מהן בזמן{% endif %}',
            '{% if expiring %}{{ expiring.points | points }} to enjoy in time{% else %}Points to enjoy in time{% endif %}',
          ),
          preheader: t(
            '{% if expiring %}הראשונות פגות ב{{ expiring.on | date: "weekday" }}{% else %}חלק מהנקודות פגות בקרוב{% endif %}',
            '{% if expiring %}The first of them expire on {{ expiring.on | date: "weekday" }}{% else %}Some of your points expire soon{% endif %}',
          ),
          blocks: [
            greeting(`הן ${by('שלך', 'שלך', 'שלכם')}, חבל שילכו לאיבוד`, 'they are yours: enjoy them'),
            text(
              'בחודש הקרוב יפוג תוקפן של **{{ expiring.points | points }}**, והראשונות יפוגו ב־{{ expiring.on | date }}.',
              '**{{ expiring.points | points }}** expire within the coming month, the first of them on {{ expiring.on | date }}.',
              'expiring',
            ),
            rewards(
              'rewards_now',
              4,
              t('אפשר לקבל תמורתן עכשיו', 'What to take for them now'),
              t('לקבל', 'Take it'),
            ),
            text(
              'עוד לא מספיק להטבה? אפשר [לצרף את המשפחה ולאחד נקודות]({{ links.household }}), או להשלים בקנייה קטנה.',
              'Not enough for a reward yet? You can [pool points with your family]({{ links.household }}), or top them up with a small purchase.',
            ),
            button('links.statement', 'לפירוט הנקודות', 'See your points'),
          ],
        },
        sms: t(
          'חלק מהנקודות פגות בקרוב. ליהנות מהן: {{ links.rewards }}',
          '{% if expiring %}{{ expiring.points | points }}{% else %}Some of your points{% endif %} expire soon. Enjoy them: {{ links.rewards }}',
        ),
        card: {
          title: t('נקודות שפגות בקרוב', 'Points that expire soon'),
          text: t(
            '{% if expiring %}{{ expiring.points | points }}, הראשונות ב־{{ expiring.on | date: "short" }}.{% else %}כדאי ליהנות מהן בזמן.{% endif %}',
            '{% if expiring %}{{ expiring.points | points }}, the first on {{ expiring.on | date: "short" }}.{% else %}Enjoy them in time.{% endif %}',
          ),
          link: 'links.rewards',
          label: t('במה ליהנות מהן', 'What to take'),
        },
        cashier: t(
          '{% if expiring %}{{ expiring.points | points }} פגות בקרוב: כדאי להציע הטבה.{% else %}יש נקודות שפגות בקרוב: כדאי להציע הטבה.{% endif %}',
          '{% if expiring %}{{ expiring.points | points }} expire soon: worth offering a reward.{% else %}Points of theirs expire soon: worth offering a reward.{% endif %}',
        ),
      }),
      wait(14),
      send(SMS_FIRST, {
        sms: t(
          '{% if expiring %}תזכורת אחרונה לנקודות שפגות{% else %}מה אפשר לקבל היום{% endif %}: {{ links.rewards }}',
          '{% if expiring %}A last reminder: points of yours are about to expire{% else %}What you can take today{% endif %}: {{ links.rewards }}',
        ),
        email: {
          subject: t(
            '{% if expiring %}תזכורת אחרונה: הנקודות עומדות לפוג{% else %}מה אפשר לקבל היום{% endif %}',
            '{% if expiring %}A last reminder: your points are about to expire{% else %}What you can take today{% endif %}',
          ),
          preheader: t('עדיין אפשר ליהנות מהן', 'There is still time to enjoy them'),
          blocks: [
            greeting('עדיין אפשר', 'there is still time'),
            text(
              '{% if expiring %}עוד {{ expiring.points | points }} עומדות לפוג, הראשונות ב־{{ expiring.on | date }}. {% endif %}אלה ההטבות שאפשר לקבל עכשיו:',
              '{% if expiring %}{{ expiring.points | points }} are about to expire, the first of them on {{ expiring.on | date }}. {% endif %}This is what you can take now:',
            ),
            rewards('rewards_now', 3, t('אפשר לקבל היום', 'Yours to take today'), t('לקבל', 'Take it')),
            button('links.rewards', 'לכל ההטבות', 'All rewards'),
          ],
        },
      }),
    ]),
  }),
}

const AFTER_REDEMPTION: ReadyCampaign = {
  name: { he: 'אחרי מימוש: הכול בסדר?', en: 'After a redemption: is all well?' },
  purpose: {
    he: 'שואל כמה ימים אחרי מימוש אם הכול הגיע כמו שצריך, ומציע קו ישיר למשרד.',
    en: 'Asks some days after a redemption whether all came as it should, with a direct line to the office.',
  },
  demands: ['B7'],
  definition: plan({
    goal: ['bought', 45],
    schedule: when({ kind: 'redeemed', first_only: false }, 60),
    goesOn: true,
    editions: everybody([
      wait(6),
      send(EMAIL_FIRST, {
        email: {
          subject: t('ההטבה הגיעה? הכול בסדר?', 'Did your reward arrive? Is all well?'),
          preheader: t('אם משהו לא בסדר, נתקן', 'If anything is wrong, we put it right'),
          blocks: [
            greeting('רק רצינו לוודא', 'we just wanted to make sure'),
            text(
              `לפני כמה ימים ${by('לקחת', 'לקחת', 'לקחתם')} אצלנו הטבה. אם היא הגיעה והכול בסדר, מצוין. ואם לא: הודעה אחת אלינו, ואנחנו מטפלים.`,
              'Some days ago you took a reward with us. If it came and all is well, wonderful. If not: one message, and we see to it.',
            ),
            button('links.office', 'לכתוב לנו', 'Write to us'),
            rewards('rewards_soon', 3, t('ומה הלאה?', 'And what is next?')),
            dream(t('והדרך לחלום', 'And the road to the dream')),
          ],
        },
        sms: t(
          'ההטבה הגיעה? אם משהו לא בסדר: {{ links.office }}',
          'Did your reward arrive? If anything is wrong, tell us: {{ links.office }}',
        ),
      }),
    ]),
  }),
}

export const READY_POINTS = {
  could_redeem: COULD_REDEEM,
  reward_near: REWARD_NEAR,
  points_expiring: POINTS_EXPIRING,
  after_redemption: AFTER_REDEMPTION,
} as const satisfies Record<string, ReadyCampaign>
