import {
  button,
  by,
  EMAIL_FIRST,
  everybody,
  greeting,
  plan,
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

/** From joining to the first redemption: the sooner it comes, the longer a member stays. */

const WELCOME: ReadyCampaign = {
  name: { he: 'ברוכים הבאים', en: 'Welcome' },
  purpose: {
    he: 'מראה למי שהצטרף איזו הטבה כבר קרובה, ומזכיר פעם אחת למי שעוד לא קנה.',
    en: 'Shows whoever joined which reward is close already, and reminds once whoever has not bought yet.',
  },
  demands: ['B6', 'A7'],
  definition: plan({
    goal: ['bought', 30],
    schedule: when({ kind: 'joined' }),
    editions: everybody([
      send(EMAIL_FIRST, {
        email: {
          subject: t('ברוכים הבאים! ההטבה הראשונה כבר קרובה', 'Welcome! Your first reward is close'),
          preheader: t(
            'מה אפשר לקבל, כמה זה עולה בנקודות, ואיך מתחילים',
            'What there is, what it takes in points, and how to begin',
          ),
          blocks: [
            greeting(`טוב ${by('שהצטרפת', 'שהצטרפת', 'שהצטרפתם')}`, 'good to have you with us'),
            text(
              `מהיום כל קנייה צוברת נקודות, והנקודות הופכות להטבות אמיתיות: לא בעוד שנה, כבר בקניות הראשונות.\n\n{% if points > 0 %}כבר מחכות ${TO_YOU} **{{ points | points }}**.{% else %}הקנייה הראשונה כבר מתחילה לצבור.{% endif %}`,
              'From today on every purchase earns points, and points become real rewards: not in a year, but within your first purchases.\n\n{% if points > 0 %}**{{ points | points }}** are waiting for you already.{% else %}Your first purchase starts it off.{% endif %}',
            ),
            rewards('rewards_now', 2, t('אפשר לקבל כבר עכשיו', 'Yours to take now'), t('לקבל', 'Take it')),
            rewards('rewards_soon', 3, t('ממש קרוב', 'Very close')),
            text(
              '**כך זה עובד**\n- בקופה אומרים את מספר הטלפון או מציגים את הכרטיס\n- הנקודות נכנסות מיד\n- בוחרים הטבה בדף האישי, ולוקחים אותה',
              '**How it works**\n- Say your phone number at the till, or show your card\n- The points are there at once\n- Choose a reward on your page, and take it',
            ),
            button('links.portal', `לדף האישי ${YOURS}`, 'To your page'),
          ],
        },
        sms: t(
          'ברוכים הבאים! ההטבות שמחכות: {{ links.rewards }}',
          'Welcome! See the rewards that wait for you: {{ links.rewards }}',
        ),
        card: {
          title: t('ברוכים הבאים למועדון', 'Welcome to the club'),
          text: t(
            '{% if next_reward %}עוד {{ next_reward.missing_points | points }} ל״{{ next_reward.name }}״.{% else %}כל קנייה צוברת נקודות, והנקודות הופכות להטבות.{% endif %}',
            '{% if next_reward %}{{ next_reward.missing_points | points }} to “{{ next_reward.name }}”.{% else %}Every purchase earns points, and points become rewards.{% endif %}',
          ),
          link: 'links.rewards',
          label: t('להטבות', 'See the rewards'),
        },
        cashier: t(
          'חדשים במועדון. {% if next_reward %}כדאי לספר: עוד {{ next_reward.missing_points | points }} ל״{{ next_reward.name }}״.{% else %}כדאי לאחל ברוכים הבאים.{% endif %}',
          'New in the club. {% if next_reward %}Worth saying: {{ next_reward.missing_points | points }} to “{{ next_reward.name }}”.{% else %}Worth a warm welcome.{% endif %}',
        ),
      }),
      wait(10),
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if recommended_reward %}{{ recommended_reward.name }}: כך מגיעים לשם{% else %}ההטבה הראשונה: כך מגיעים לשם{% endif %}',
            '{% if recommended_reward %}{{ recommended_reward.name }}: how to get there{% else %}Your first reward: how to get there{% endif %}',
          ),
          preheader: t('קנייה אחת, ומתחילים', 'One purchase, and you are on the way'),
          blocks: [
            greeting('קנייה אחת, ומתחילים', 'one purchase and you are on the way'),
            text(
              'ההטבה הראשונה קרובה משנדמה. הנה מה שמחכה:',
              'Your first reward is closer than it seems. Here is what is waiting:',
            ),
            rewards(
              'recommended_rewards',
              3,
              t(`אולי זה בשביל${by('ך', 'ך', 'כם')}`, 'Perhaps this is for you'),
            ),
            button('links.rewards', 'לכל ההטבות', 'All rewards'),
          ],
        },
        sms: t(
          'קנייה אחת, וההטבה הראשונה קרובה: {{ links.rewards }}',
          'One purchase, and your first reward is close: {{ links.rewards }}',
        ),
      }),
    ]),
  }),
}

const FIRST_PURCHASE: ReadyCampaign = {
  name: { he: 'אחרי הקנייה הראשונה', en: 'After the first purchase' },
  purpose: {
    he: 'מודה על הקנייה הראשונה ומראה כמה קרובה ההטבה הבאה, כדי שתהיה קנייה שנייה.',
    en: 'Thanks for the first purchase and shows how close the next reward is, so that there is a second one.',
  },
  demands: ['B6', 'A1'],
  definition: plan({
    goal: ['bought', 45],
    schedule: when({ kind: 'first_purchase' }),
    editions: everybody([
      wait(1),
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            '{% if next_reward %}תודה! עוד {{ next_reward.missing_points | points }} להטבה הבאה{% else %}תודה על הקנייה הראשונה{% endif %}',
            '{% if next_reward %}Thank you! {{ next_reward.missing_points | points }} to your next reward{% else %}Thank you for your first purchase{% endif %}',
          ),
          preheader: t('כך הנקודות מתקדמות', 'How your points are coming along'),
          blocks: [
            greeting('תודה על הקנייה הראשונה', 'thank you for your first purchase'),
            text(
              `{% if points > 0 %}הנקודות כבר בחשבון: יש ${TO_YOU} **{{ points | points }}**{% if points_value %}, בשווי {{ points_value | money }}{% endif %}.{% else %}הנקודות בדרך לחשבון, ואלה הדברים שהן הופכות אליהם:{% endif %}`,
              '{% if points > 0 %}The points are in: you have **{{ points | points }}**{% if points_value %}, worth {{ points_value | money }}{% endif %}.{% else %}Your points are on their way. This is what they become:{% endif %}',
            ),
            rewards('rewards_now', 2, t('אפשר לקבל כבר עכשיו', 'Yours to take now'), t('לקבל', 'Take it')),
            rewards('rewards_soon', 3, t('בקנייה או שתיים', 'A purchase or two away')),
            button('links.rewards', 'לכל ההטבות', 'All rewards'),
            text(
              `ואם ${by('תספרי', 'תספר', 'תספרו')} לנו מה ${by('מעניין אותך', 'מעניין אותך', 'מעניין אתכם')}, נציע דברים שמתאימים: [לבחירת תחומי עניין]({{ links.interests }}).`,
              'And if you tell us what you like, we will suggest what fits: [choose your interests]({{ links.interests }}).',
            ),
          ],
        },
        sms: t(
          'תודה! למה הופכות הנקודות: {{ links.rewards }}',
          'Thank you! See what your points can become: {{ links.rewards }}',
        ),
      }),
    ]),
  }),
}

const GOLDEN_MOMENT: ReadyCampaign = {
  name: { he: 'רגע הזהב: המימוש הראשון', en: 'The golden moment: the first redemption' },
  purpose: {
    he: 'מוביל את מי שיכול לממש ועוד לא מימש מעולם אל הטבה אחת שאפשר לקבל היום.',
    en: 'Leads whoever could redeem and never did to the one reward that they can take today.',
  },
  demands: ['B1', 'B3'],
  definition: plan({
    goal: ['redeemed', 45],
    schedule: whenIn('first_reward_ready'),
    editions: everybody([
      wait(2),
      send(EMAIL_FIRST, {
        email: {
          subject: t(
            `{% if recommended_reward %}{{ recommended_reward.name }}{% else %}ההטבה הראשונה{% endif %} כבר ${YOURS}`,
            '{% if recommended_reward %}{{ recommended_reward.name }}{% else %}Your first reward{% endif %} is already yours',
          ),
          preheader: t(
            'הנקודות מספיקות. נשאר רק לקחת',
            'You have the points. All that is left is to take it',
          ),
          blocks: [
            greeting('הגיע הרגע ליהנות', 'time to enjoy it'),
            text(
              `יש ${TO_YOU} **{{ points | points }}**, וזה מספיק ל**{{ recommended_reward.name }}**. היום, ובלי לשלם דבר.`,
              'You have **{{ points | points }}**. That is enough for **{{ recommended_reward.name }}**, today, and there is nothing to pay.',
              'recommended_reward',
            ),
            rewards(
              'rewards_now',
              1,
              t('זה שבחרנו בשביל ההתחלה', 'The one we picked for a start'),
              t('לקבל עכשיו', 'Take it now'),
            ),
            text(
              '**שלושה צעדים, פחות מדקה**\n- פותחים את דף ההטבה\n- לוחצים על ״לקבל״\n- מציגים את הקוד בקופה, או מקבלים אותו בהודעה',
              '**Three steps, less than a minute**\n- Open the reward\n- Press “take”\n- Show the code at the till, or get it by message',
            ),
            button('links.rewards', 'לבחור הטבה אחרת', 'Choose another one'),
          ],
        },
        sms: t(
          `הנקודות מספיקות, וההטבה ${YOURS}: {{ links.rewards }}`,
          'You have the points: {% if recommended_reward %}{{ recommended_reward.name }}{% else %}your first reward{% endif %} is yours. {{ links.rewards }}',
        ),
        card: {
          title: t('ההטבה הראשונה מחכה', 'Your first reward is waiting'),
          text: t(
            '{% if recommended_reward %}{{ recommended_reward.name }}: הנקודות מספיקות, אפשר לקבל היום.{% else %}הנקודות כבר מספיקות להטבה. אפשר לקבל היום.{% endif %}',
            '{% if recommended_reward %}{{ recommended_reward.name }}: you have the points, take it today.{% else %}You have the points for a reward. Take it today.{% endif %}',
          ),
          link: 'links.rewards',
          label: t('לקבל עכשיו', 'Take it now'),
        },
        cashier: t(
          '{% if recommended_reward %}אפשר להציע עכשיו: {{ recommended_reward.name }}, במימוש ראשון.{% else %}יש נקודות להטבה ראשונה: כדאי להציע.{% endif %}',
          '{% if recommended_reward %}Worth offering now: {{ recommended_reward.name }}, their first reward.{% else %}They have the points for a first reward: worth offering.{% endif %}',
        ),
      }),
      wait(12),
      send(SMS_FIRST, {
        sms: t(
          `ההטבה הראשונה עדיין שמורה ${TO_YOU}: {{ links.rewards }}`,
          'Your first reward is still waiting for you: {{ links.rewards }}',
        ),
        email: {
          subject: t('הנקודות מחכות, וההטבה גם', 'Your points are waiting, and so is your reward'),
          preheader: t('תזכורת קטנה, בלי התחייבות', 'A small reminder'),
          blocks: [
            greeting('רק להזכיר', 'just a reminder'),
            text(
              'נקודות שוות משהו רק כשנהנים מהן. הנה מה שאפשר לקבל עכשיו:',
              'Points are worth something only once they are enjoyed. Here is what you can take now:',
            ),
            rewards('rewards_now', 3, t('אפשר לקבל היום', 'Yours to take today'), t('לקבל', 'Take it')),
            text(
              'משהו לא ברור, או שלא מצאנו את מה שמתאים? [נשמח לעזור]({{ links.office }}).',
              'Something unclear, or nothing that fits? [We are glad to help]({{ links.office }}).',
            ),
          ],
        },
      }),
    ]),
  }),
}

const FIRST_REDEMPTION: ReadyCampaign = {
  name: { he: 'חוגגים מימוש ראשון', en: 'Celebrating the first redemption' },
  purpose: {
    he: 'חוגג עם מי שמימש בפעם הראשונה ומראה את ההטבה הבאה, כי מי שמימש פעם אחת מממש שוב.',
    en: 'Celebrates with whoever redeemed for the first time and shows what is next: who redeems once redeems again.',
  },
  demands: ['B1'],
  definition: plan({
    goal: ['bought', 60],
    schedule: when({ kind: 'redeemed', first_only: true }),
    editions: everybody([
      wait(1),
      send(EMAIL_FIRST, {
        email: {
          subject: t('ההטבה הראשונה, ולא האחרונה', 'Your first reward, and not the last'),
          preheader: t('מה הבא בתור, וכמה הוא קרוב', 'What comes next, and how close it is'),
          blocks: [
            greeting(`${by('תתחדשי', 'תתחדש', 'תתחדשו')}!`, 'enjoy it!'),
            text(
              `את ההטבה הראשונה כבר ${by('קיבלת', 'קיבלת', 'קיבלתם')}. מכאן זה רק נעשה קל יותר.{% if points > 0 %} עכשיו יש ${TO_YOU} {{ points | points }}.{% endif %}`,
              'You have had your first reward. From here it only gets easier.{% if points > 0 %} You now have {{ points | points }}.{% endif %}',
            ),
            rewards('rewards_now', 2, t('אפשר לקבל כבר עכשיו', 'Yours to take now'), t('לקבל', 'Take it')),
            rewards('rewards_soon', 3, t('הבאות בתור', 'Next in line')),
            text(
              `איך זה היה? משפט אחד ${by('ממך', 'ממך', 'מכם')} יעזור לנו להשתפר: [לספר לנו]({{ links.office }}).`,
              'How was it? One sentence from you helps us get better: [tell us]({{ links.office }}).',
            ),
          ],
        },
        sms: t(
          'איזה כיף! ומה הבא בתור? {{ links.rewards }}',
          'Enjoy it! And what is next? {{ links.rewards }}',
        ),
      }),
    ]),
  }),
}

export const READY_BEGINNINGS = {
  welcome: WELCOME,
  first_purchase: FIRST_PURCHASE,
  golden_moment: GOLDEN_MOMENT,
  first_redemption: FIRST_REDEMPTION,
} as const satisfies Record<string, ReadyCampaign>
