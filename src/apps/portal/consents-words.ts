import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'מה מותר לשלוח לי', en: 'What may be sent to me' },
  lead: {
    he: 'אפשר לשנות בכל רגע, וזה תופס מיד. קודים והודעות על הטבות שלקחת נשלחים תמיד.',
    en: 'Change it at any time, at once. Codes and news of what you took are always sent.',
  },
  channel_email: { he: 'בדוא״ל', en: 'By e-mail' },
  channel_sms: { he: 'במסרון', en: 'By text message' },
  channel_phone: { he: 'בשיחת טלפון', en: 'By phone' },
  channel_post: { he: 'בדואר', en: 'By post' },
  channel_whatsapp: { he: 'בוואטסאפ', en: 'On WhatsApp' },
  since_yes: { he: 'הסכמת ב־{on}', en: 'You agreed on {on}' },
  since_no: { he: 'סירבת ב־{on}', en: 'You declined on {on}' },
  never: { he: 'עוד לא ענית', en: 'You have not answered yet' },
  saved: { he: 'נשמר', en: 'Saved' },
})
