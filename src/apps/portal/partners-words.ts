import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'שותפים', en: 'Partners' },
  lead: {
    he: 'עסקים נוספים שבהם הקניות שלך צוברות אצלנו, כדי שהחלום יגיע מהר יותר.',
    en: 'More places where your purchases earn here, so that your dream comes sooner.',
  },
  empty_title: { he: 'עדיין אין שותפים', en: 'There are no partners yet' },
  empty_text: { he: 'כשיהיו, הם יופיעו כאן.', en: 'When there are, they will be here.' },
  earns: {
    he: '{points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}} על כל {amount}',
    en: '{points, plural, one {1 point} other {{points, number} points}} for every {amount}',
  },
  linked: { he: 'מחובר מ־{at}', en: 'Linked since {at}' },
  learns_title: { he: 'מה כל צד יודע', en: 'What each side learns' },
  learns: {
    he: '{partner} מקבל מספר קישור בלבד: לא שם, לא טלפון ולא יתרה. אנחנו מקבלים את מספר הקנייה, מתי וכמה. אפשר להתנתק בכל רגע.',
    en: '{partner} gets the number of a link and nothing else: no name, no phone, no balance. We get the purchase’s number, when, and how much. You can unlink at any time.',
  },
  show_code: { he: 'לקבל קוד להצגה שם', en: 'Get a code to show there' },
  code_lead: {
    he: 'הציגו את הקוד אצל {partner} עד {until}. בהצגתו הסכמתם לקישור.',
    en: 'Show this code at {partner} until {until}. By showing it you agree to the link.',
  },
  type_code: { he: 'קוד מהדף האישי שלך אצל {partner}', en: 'A code from your own page at {partner}' },
  type_lead: {
    he: 'כדי להמיר נקודות: בקשו קוד בדף האישי שלך אצל {partner}, והקלידו אותו כאן.',
    en: 'To convert points: ask for a code on your own page at {partner}, and type it here.',
  },
  link: { he: 'לחבר', en: 'Link' },
  now_linked: { he: 'מחוברים!', en: 'Linked!' },
  unlink: { he: 'להתנתק', en: 'Unlink' },
  unlinked: { he: 'נותקת. מה שנקנה קודם עוד ייצבר.', en: 'Unlinked. What you bought before still earns.' },
  convert_title: { he: 'להמיר נקודות ל{unit}', en: 'Convert points to {unit}' },
  rate: {
    he: '{points, number} נקודות הן {units, number} {unit}',
    en: '{points, number} points are {units, number} {unit}',
  },
  how_many: {
    he: 'כמה נקודות (יש לך {available, number})',
    en: 'How many points (you have {available, number})',
  },
  preview: {
    he: 'תמורת {points, number} נקודות: {units, number} {unit}{worth, select, none {} other {, בשווי {worth}}}.',
    en: 'For {points, number} points: {units, number} {unit}{worth, select, none {} other {, worth {worth}}}.',
  },
  preview_left: {
    he: 'היום אפשר להמיר עוד {left, number} נקודות. השער בתוקף מ־{from}.',
    en: 'Today {left, number} more points can be converted. The rate holds since {from}.',
  },
  see: { he: 'מה אקבל?', en: 'What would I get?' },
  convert: { he: 'להמיר', en: 'Convert' },
  converting: { he: 'ההמרה יצאה לדרך.', en: 'The conversion is on its way.' },
  history: { he: 'ההמרות שלי', en: 'My conversions' },
  line_out: { he: '{points, number} נקודות אל {partner}', en: '{points, number} points to {partner}' },
  line_in: { he: '{points, number} נקודות מ{partner}', en: '{points, number} points from {partner}' },
  state_prepared: { he: 'בדרך', en: 'On its way' },
  state_sent: { he: 'ממתין לאישור שם', en: 'Waits for word from there' },
  state_confirmed: { he: 'הגיע', en: 'Arrived' },
  state_rejected: { he: 'לא התקבל, הנקודות חזרו', en: 'Not taken, the points are back' },
})
