import {
  button,
  by,
  dream,
  EMAIL_FIRST,
  everybody,
  greeting,
  heading,
  named,
  plan,
  type ReadyCampaign,
  rewards,
  SMS_FIRST,
  send,
  TO_YOU,
  t,
  text,
  wait,
  whenIn,
  YOURS,
} from './ready-part.ts'

/** What the club itself gives: its steps, its fee, its dreams, and details that keep it in touch. */

const STEP_NEAR: ReadyCampaign = {
  name: { he: 'כמעט בדרגה הבאה', en: 'Nearly at the next step' },
  purpose: {
    he: 'מספר למי שקרוב לדרגה או למדרגת צבירה גבוהה יותר כמה חסר ומה ישתנה.',
    en: 'Tells whoever is near a higher tier or band how much is missing and what it changes.',
  },
  demands: ['A4'],
  definition: plan({
    goal: ['bought', 30],
    schedule: whenIn('step_near', 120),
    editions: everybody([
      wait(1),
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if next_tier %}עוד {{ next_tier.missing }} לדרגת {{ next_tier.name }}{% else %}עוד קצת, וההטבה גדלה{% endif %}',
            '{% if next_tier %}{{ next_tier.missing }} to {{ next_tier.name }}{% else %}A little more, and your benefit grows{% endif %}',
          ),
          preheader: t('איפה זה עומד, ומה הצעד הבא שווה', 'Where you stand, and what the next step is worth'),
          blocks: [
            greeting('כמעט שם', 'nearly there'),
            text(
              'עוד **{{ next_tier.missing }}** לדרגת **{{ next_tier.name }}**.',
              'Only **{{ next_tier.missing }}** to **{{ next_tier.name }}**.',
              'next_tier',
            ),
            text(
              'אצלנו ההטבה גדלה עם הקניות, ולא רק במבצע. בדף האישי רואים בדיוק איפה זה עומד, ומה הצעד הבא שווה.',
              'With us the benefit grows with what you buy, and not only in a sale. Your page shows exactly where you stand, and what the next step is worth.',
            ),
            button('links.portal', `לדף האישי ${YOURS}`, 'To your page'),
            rewards('rewards_soon', 2, t('והנקודות כבר מובילות לכאן', 'And this is where your points lead')),
          ],
        },
        sms: t(
          'עוד קצת, וההטבה גדלה: {{ links.portal }}',
          'A little more, and your benefit grows. Where you stand: {{ links.portal }}',
        ),
        card: {
          title: t('כמעט בצעד הבא', 'Nearly at the next step'),
          text: t(
            '{% if next_tier %}עוד {{ next_tier.missing }} לדרגת {{ next_tier.name }}.{% else %}עוד קצת, וההטבה גדלה.{% endif %}',
            '{% if next_tier %}{{ next_tier.missing }} to {{ next_tier.name }}.{% else %}A little more, and your benefit grows.{% endif %}',
          ),
          link: 'links.portal',
          label: t('איפה זה עומד', 'Where I stand'),
        },
        cashier: t(
          '{% if next_tier %}עוד {{ next_tier.missing }} בלבד לדרגת {{ next_tier.name }}: כדאי לספר.{% else %}עוד קצת וההטבה גדלה: כדאי לספר.{% endif %}',
          '{% if next_tier %}Only {{ next_tier.missing }} to {{ next_tier.name }}: worth saying.{% else %}A little more and they earn more: worth saying.{% endif %}',
        ),
      }),
    ]),
  }),
}

const FEE_RETURN: ReadyCampaign = {
  name: { he: 'דמי המנוי עוד לא חזרו', en: 'The fee has not come back yet' },
  purpose: {
    he: 'פונה 60 יום לפני סוף המנוי למי שדמי המנוי שלו עוד לא חזרו, ומראה איך להחזיר אותם.',
    en: 'Sixty days before the term ends, shows whoever has not had their fee back yet how to get it back.',
  },
  demands: ['A3'],
  definition: plan({
    goal: ['more_active', 60],
    schedule: whenIn('fee_not_back', 300),
    goesOn: true,
    editions: everybody([
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if plan %}עוד {{ plan.to_come | money }} מדמי המנוי מחכים לחזור{% else %}המנוי: מה עוד מגיע עד סוף התקופה{% endif %}',
            '{% if plan %}{{ plan.to_come | money }} of your fee is still to come back{% else %}Your membership: what is still to come{% endif %}',
          ),
          preheader: t('כך הם חוזרים בזמן', 'How to get it back in time'),
          blocks: [
            greeting('שיהיה שווה', 'make it worth it'),
            text(
              'על **{{ plan.name }}** שולמו {{ plan.paid | money }}, ועד היום חזרו **{{ plan.given_back | money }}**. נשארו {{ plan.to_come | money }}{% if plan.ends_on %} עד {{ plan.ends_on | date }}{% endif %}.',
              'For **{{ plan.name }}** you paid {{ plan.paid | money }}, and **{{ plan.given_back | money }}** has come back so far. {{ plan.to_come | money }} is left{% if plan.ends_on %} until {{ plan.ends_on | date }}{% endif %}.',
              'plan',
            ),
            text(
              '**כך זה חוזר**\n- מזדהים בקופה בכל קנייה, גם בקטנה\n- מנצלים את ההטבות שכלולות במנוי\n- בודקים בדף המנוי מה עוד מגיע',
              '**How it comes back**\n- Say who you are at the till with every purchase, small ones too\n- Use the benefits that belong to the membership\n- See on the membership page what else is due',
            ),
            button('links.membership', `למנוי ${YOURS}`, 'To your membership'),
            text(
              `משהו לא מסתדר? [${by('כתבי', 'כתוב', 'כתבו')} לנו]({{ links.office }}), ונמצא פתרון לפני סוף התקופה.`,
              'Something does not add up? [Write to us]({{ links.office }}), and we find a way before the term ends.',
            ),
          ],
        },
        sms: t(
          'חלק מדמי המנוי עוד לא חזר. כך: {{ links.membership }}',
          'Part of your fee is still to come back. This is how: {{ links.membership }}',
        ),
        cashier: t(
          '{% if plan %}מדמי המנוי עוד לא חזרו {{ plan.to_come | money }}: כדאי להציע הטבות מנוי.{% else %}דמי המנוי עוד לא חזרו: כדאי להציע הטבות מנוי.{% endif %}',
          '{% if plan %}{{ plan.to_come | money }} of the fee is still to come back: worth offering the plan’s benefits.{% else %}The fee is not back yet: worth offering the plan’s benefits.{% endif %}',
        ),
      }),
      wait(30),
      send(SMS_FIRST, {
        sms: t(
          'סוף המנוי מתקרב. מה עוד מגיע: {{ links.membership }}',
          'The end of your membership is near. What is still due: {{ links.membership }}',
        ),
        email: {
          subject: t('סוף המנוי מתקרב: מה עוד מגיע', 'The end of your membership is near: what is still due'),
          preheader: t('לפני שמחליטים על חידוש', 'Before you decide about renewing'),
          blocks: [
            greeting('לפני שמחליטים על חידוש', 'before you decide about renewing'),
            text(
              'עד היום חזרו **{{ plan.given_back | money }}** מתוך {{ plan.paid | money }}.',
              'So far **{{ plan.given_back | money }}** of {{ plan.paid | money }} has come back.',
              'plan',
            ),
            text(
              `אנחנו רוצים שהמנוי ישתלם ${TO_YOU}. בדף המנוי כתוב מה עוד מגיע ואיך לקבל אותו.`,
              'We want the membership to pay off for you. Its page says what is still due, and how to get it.',
            ),
            button('links.membership', `למנוי ${YOURS}`, 'To your membership'),
          ],
        },
      }),
    ]),
  }),
}

const DREAM: ReadyCampaign = {
  name: { he: 'בוחרים חלום', en: 'Choosing a dream' },
  purpose: {
    he: 'מזמין את מי שקונה ועוד לא בחר חלום לבחור הטבה גדולה, ומראה שהדרך אליה אמיתית.',
    en: 'Invites whoever buys and dreams of nothing yet to choose something dear, and shows that the road is real.',
  },
  demands: ['B4'],
  definition: plan({
    goal: ['more_active', 90],
    schedule: whenIn('no_dream', 365),
    editions: everybody([
      wait(14),
      send(EMAIL_FIRST, {
        email: {
          subject: named(`מה החלום ${YOURS}?`, 'what is your dream?'),
          preheader: t(
            'בוחרים הטבה גדולה, ורואים את הדרך אליה',
            'Choose something dear, and see the road to it',
          ),
          blocks: [
            heading('יש דברים ששווה לחכות להם', 'Some things are worth the wait'),
            text(
              'בוחרים חלום אחד, והדף האישי מראה כמה כבר יש, מתי מגיעים, ומה מקרב.',
              'Choose one dream, and your page shows how far you are, when you will be there, and what brings it nearer.',
            ),
            dream(t('הדרך לחלום', 'The road to the dream'), t('אולי אחד מאלה', 'Perhaps one of these')),
            text(
              'יחד מגיעים מהר יותר: [אפשר לאחד נקודות עם המשפחה]({{ links.household }}).',
              'Together it goes faster: [pool points with your family]({{ links.household }}).',
            ),
            button('links.dreams', 'לבחור חלום', 'Choose a dream'),
          ],
        },
        sms: t(
          'מה החלום? בוחרים, ורואים את הדרך: {{ links.dreams }}',
          'What is your dream? Choose it, and see the road: {{ links.dreams }}',
        ),
        card: {
          title: t('יש חלום?', 'Is there a dream?'),
          text: t(
            'בוחרים הטבה גדולה, ורואים מתי מגיעים אליה.',
            'Choose something dear, and see when you will be there.',
          ),
          link: 'links.dreams',
          label: t('לחלומות', 'To the dreams'),
        },
      }),
    ]),
  }),
}

const DETAILS: ReadyCampaign = {
  name: { he: 'מאשרים פרטים פעם בשנה', en: 'Details, once a year' },
  purpose: {
    he: 'מבקש פעם בשנה לאשר או לעדכן את הפרטים, קודם במסרון ואחר כך בדוא״ל, כדי שלא נאבד קשר.',
    en: 'Asks once a year to confirm or correct the details, by text message first and by e-mail after it, so that nobody is lost.',
  },
  demands: ['A2', 'A7'],
  definition: plan({
    goal: ['bought', 90],
    schedule: whenIn('details_unverified', 300),
    goesOn: true,
    editions: everybody([
      send(SMS_FIRST, {
        sms: t(
          'הפרטים עוד נכונים? שתי לחיצות: {{ links.details }}',
          'Are your details still right? Two taps: {{ links.details }}',
        ),
        email: {
          subject: t('הפרטים עדיין נכונים? שתי לחיצות', 'Are your details still right? Two taps'),
          preheader: t('כדי שנקודות והטבות לא ילכו לאיבוד', 'So that no points and rewards are lost'),
          blocks: [
            greeting('רק לוודא', 'just to make sure'),
            text(
              `מספרים וכתובות מתחלפים, ואז הודעות על נקודות והטבות לא מגיעות. שתי לחיצות, והכול מעודכן.`,
              'Numbers and addresses change, and then word of points and rewards does not arrive. Two taps, and all is up to date.',
            ),
            button('links.details', 'לאשר או לעדכן', 'Confirm or correct'),
          ],
        },
        card: {
          title: t('הפרטים עדיין נכונים?', 'Are your details still right?'),
          text: t('שתי לחיצות, כדי שלא נאבד קשר.', 'Two taps, so that we stay in touch.'),
          link: 'links.details',
          label: t('לאשר או לעדכן', 'Confirm or correct'),
        },
        cashier: t(
          'הפרטים לא אושרו כבר שנה: כדאי לשאול אם הטלפון והדוא״ל עדיין נכונים.',
          'Details not confirmed for a year: worth asking whether phone and e-mail are still right.',
        ),
      }),
      wait(14),
      send(EMAIL_FIRST, {
        email: {
          subject: t('עוד לא אישרנו את הפרטים', 'Your details are not confirmed yet'),
          preheader: t('שתי לחיצות, פעם בשנה', 'Two taps, once a year'),
          blocks: [
            greeting('נשארים בקשר?', 'shall we stay in touch?'),
            text(
              `{% if points > 0 %}יש ${TO_YOU} {{ points | points }}, וחבל שהודעה עליהן תלך לכתובת הלא נכונה. {% endif %}בדיקה קצרה אחת בשנה, וזהו.`,
              '{% if points > 0 %}You have {{ points | points }}, and word of them should not go to the wrong address. {% endif %}One short check a year, and that is all.',
            ),
            button('links.details', 'לאשר או לעדכן', 'Confirm or correct'),
          ],
        },
        sms: t(
          'נשארים בקשר? לאישור הפרטים: {{ links.details }}',
          'Shall we stay in touch? Confirm your details: {{ links.details }}',
        ),
      }),
    ]),
  }),
}

export const READY_CLUB = {
  step_near: STEP_NEAR,
  fee_return: FEE_RETURN,
  dream: DREAM,
  details: DETAILS,
} as const satisfies Record<string, ReadyCampaign>
