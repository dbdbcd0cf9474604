import type { MessageContent } from '#content/contract.ts'

const both = (he: string, en: string) => ({ he, en })

/** A mail as a shop writes it: a greeting by name, points, what is new, two buttons. */
export const NEWSLETTER: MessageContent = {
  email: {
    subject: both(
      '{{ first_name | default: "שלום" }}, מה חדש החודש',
      '{{ first_name | default: "Hello" }}, what is new',
    ),
    preheader: both('{{ points | points }} מחכות לך', '{{ points | points }} are waiting for you'),
    blocks: [
      {
        type: 'heading',
        text: both('היי {{ first_name | default: "לך" }}!', 'Hi {{ first_name | default: "there" }}!'),
        size: 'large',
      },
      {
        type: 'text',
        text: both(
          'יש לך {{ points | points }}. {{ gender | by_gender: "את מוזמנת", "אתה מוזמן", "אתם מוזמנים" }} לבוא לטעום את הלחם החדש, לשבת בפינה השקטה ולקחת הביתה משהו קטן.',
          'You have {{ points | points }}. Come and taste the new bread, sit in the quiet corner and take home a little something.',
        ),
      },
      { type: 'button', label: both('להטבות שלי', 'My rewards'), link: '{{ links.rewards }}' },
      {
        type: 'news',
        title: both('מה קורה אצלנו', 'What is going on'),
        label: both('לקרוא עוד', 'Read on'),
        items: [
          {
            title: both('תנור חדש', 'A new oven'),
            text: both('לחם מחמצת יוצא כל בוקר בשבע.', 'Sourdough comes out every morning at seven.'),
            image: null,
            link: null,
          },
          {
            title: both('שעות החג', 'Holiday hours'),
            text: both('בערב חג פתוח עד אחת.', 'On the eve we are open until one.'),
            image: null,
            link: null,
          },
        ],
      },
      { type: 'button', label: both('לדף האישי', 'My page'), link: '{{ links.portal }}' },
    ],
  },
  sms: null,
  card: null,
  cashier_line: null,
}
