import type { Block, Texts } from '#content/contract.ts'
import type { ReadyCode as SegmentCode } from '#segments/ready.ts'
import {
  button,
  by,
  divider,
  dream,
  greeting,
  plan,
  products,
  type ReadyCampaign,
  type ReadyDefinition,
  rewards,
  send,
  TO_YOU,
  t,
  text,
  YOURS,
} from './ready-part.ts'

/** On the third, when wages are in and the month is still to come. */
const MONTHLY = { kind: 'recurring', every: 'month', day: 3, hour: 10 } as const

const NEWS: Block = {
  type: 'news',
  title: t('מה חדש', 'What is new'),
  items: [
    {
      title: t('מה על המדף', 'What is on the shelf'),
      text: t(
        'הטבות חדשות מסומנות במדף, ורואים שם מה אפשר לקבל כבר היום.',
        'New rewards are marked on the shelf, and it shows what can be taken today.',
      ),
      image: null,
      link: '{{ links.rewards }}',
    },
    {
      title: t('יחד מגיעים מהר יותר', 'Together it goes faster'),
      text: t(
        'משפחה שמאחדת נקודות מגיעה להטבות הגדולות בהרבה פחות זמן.',
        'A family that pools its points reaches the dear rewards in far less time.',
      ),
      image: null,
      link: '{{ links.household }}',
    },
  ],
  label: t('להמשך', 'Read on'),
}

type Letter = {
  readonly segment: SegmentCode | null
  readonly subject: Texts
  readonly preheader: Texts
  readonly blocks: readonly Block[]
}

const letter = ({ segment, ...email }: Letter): ReadyDefinition['editions'][number] => ({
  segment,
  offer: null,
  steps: [send(['email'], { email })],
})

/** To each group its own edition, and within it to each member their own rewards, goods and dream. */
export const NEWSLETTER: ReadyCampaign = {
  name: { he: 'המכתב החודשי', en: 'The monthly letter' },
  purpose: {
    he: 'מכתב חודשי ששווה לפתוח: לכל קבוצה מהדורה משלה, לפי הטעם, הנקודות והחלום של כל אחד.',
    en: 'A monthly letter worth opening: to each group its own edition, by everyone’s taste, points and dream.',
  },
  demands: ['A7', 'A1', 'B2'],
  definition: plan({
    goal: ['bought', 28],
    schedule: MONTHLY,
    goesOn: true,
    editions: [
      letter({
        segment: 'new_members',
        subject: t('החודש הראשון: מה כבר אפשר', 'Your first month: what you can do already'),
        preheader: t('קיצורי דרך להטבה הראשונה', 'Short ways to your first reward'),
        blocks: [
          greeting('כך מתחילים נכון', 'a good way to begin'),
          text(
            `{% if points > 0 %}יש ${TO_YOU} {{ points | points }}. {% endif %}{% if next_reward %}עוד {{ next_reward.missing_points | points }}, וההטבה ״{{ next_reward.name }}״ כאן.{% else %}הנה מה שנקודות הופכות אליו:{% endif %}`,
            '{% if points > 0 %}You have {{ points | points }}. {% endif %}{% if next_reward %}{{ next_reward.missing_points | points }} more, and “{{ next_reward.name }}” is yours.{% else %}Here is what points become:{% endif %}',
          ),
          rewards('recommended_rewards', 3, t('טוב להתחיל מכאן', 'A good place to begin')),
          products(3, t('מה שחברים אוהבים', 'What members like')),
          text(
            `[כמה לחיצות על מה ש${by('מעניין אותך', 'מעניין אותך', 'מעניין אתכם')}]({{ links.interests }}), והמכתב הבא כבר יהיה אישי.`,
            '[A few taps on what you like]({{ links.interests }}), and the next letter is your own.',
          ),
        ],
      }),
      letter({
        segment: 'loyal',
        subject: t(
          'החודש במועדון{% if recommended_reward %}: {{ recommended_reward.name }}{% endif %}',
          'This month in the club{% if recommended_reward %}: {{ recommended_reward.name }}{% endif %}',
        ),
        preheader: t('קודם כול למי שכאן כל הזמן', 'First of all for those who are always here'),
        blocks: [
          greeting(`תודה ש${by('את', 'אתה', 'אתם')} כאן`, 'thank you for being here'),
          text(
            `{% if points > 0 %}יש ${TO_YOU} {{ points | points }}{% if points_value %}, בשווי {{ points_value | money }}{% endif %}{% if tier %}, ודרגת {{ tier.name }}{% endif %}. {% endif %}הנה מה שבחרנו החודש:`,
            '{% if points > 0 %}You have {{ points | points }}{% if points_value %}, worth {{ points_value | money }}{% endif %}{% if tier %}, and are {{ tier.name }}{% endif %}. {% endif %}This is what we picked this month:',
          ),
          rewards('rewards_now', 3, t('אפשר לקבל היום', 'Yours to take today'), t('לקבל', 'Take it')),
          dream(
            t('הדרך לחלום', 'The road to the dream'),
            t('אולי הגיע הזמן לחלום', 'Perhaps it is time for a dream'),
          ),
          products(3, t('אולי לביקור הבא', 'For the next visit, perhaps')),
          NEWS,
          button('links.portal', `לדף האישי ${YOURS}`, 'To your page'),
        ],
      }),
      letter({
        segment: 'passive',
        subject: t(
          '{% if favourite_category %}החודש: {{ favourite_category }}, ועוד כמה רעיונות{% else %}החודש: כמה רעיונות חדשים{% endif %}',
          '{% if favourite_category %}This month: {{ favourite_category }}, and other ideas{% else %}This month: some new ideas{% endif %}',
        ),
        preheader: t('מה חדש, בלי לדחוף', 'What is new, without pushing'),
        blocks: [
          greeting('כמה רעיונות לחודש הזה', 'some ideas for this month'),
          products(4, t(`בחרנו לפי הטעם ${YOURS}`, 'Picked by your taste')),
          rewards('recommended_rewards', 3, t('והטבות באותו כיוון', 'And rewards along the same line')),
          divider,
          NEWS,
        ],
      }),
      letter({
        segment: 'churning',
        subject: t('טוב יהיה להתראות', 'It would be good to see you'),
        preheader: t(
          '{% if points > 0 %}והנקודות עדיין כאן{% else %}כמה דברים ששווה להציץ בהם{% endif %}',
          '{% if points > 0 %}And your points are still here{% else %}A few things worth a look{% endif %}',
        ),
        blocks: [
          greeting(`טוב יהיה לראות ${by('אותך', 'אותך', 'אתכם')}`, 'it would be good to see you'),
          text(
            `{% if last_purchase %}עברו {{ last_purchase.days | days }} מאז הביקור האחרון. {% endif %}{% if points > 0 %}{{ points | points }} עדיין שמורות ${TO_YOU}.{% else %}הנה כמה דברים ששווה להציץ בהם.{% endif %}`,
            '{% if last_purchase %}It has been {{ last_purchase.days | days }} since your last visit. {% endif %}{% if points > 0 %}{{ points | points }} are still yours.{% else %}Here are a few things worth a look.{% endif %}',
          ),
          rewards(
            'rewards_now',
            3,
            t('שמור, ואפשר לקבל היום', 'Kept for you, to take today'),
            t('לקבל', 'Take it'),
          ),
          products(3, t('ומה שאולי יתאים', 'And what may suit you')),
          text(
            'קרה משהו שלא היה בסדר? [נשמח לשמוע]({{ links.office }}).',
            'Was something not right? [We would like to hear it]({{ links.office }}).',
          ),
        ],
      }),
      letter({
        segment: null,
        subject: t('החודש במועדון', 'This month in the club'),
        preheader: t('הטבות, רעיונות ומה חדש', 'Rewards, ideas and what is new'),
        blocks: [
          greeting('החודש במועדון', 'this month in the club'),
          rewards('recommended_rewards', 3, t('הטבות', 'Rewards')),
          products(3, t('רעיונות', 'Ideas')),
          NEWS,
          button('links.rewards', 'לכל ההטבות', 'All rewards'),
        ],
      }),
    ],
  }),
}
