import { defineWords } from '#ui/words.ts'

export const sendingWords = defineWords({
  title: { he: 'שליחת פרסומת', en: 'Sending advertising' },
  lead: {
    he: 'מי מפרסם, מתי, כמה ובאילו נושאים. הכללים חלים ברגע השליחה על כל הודעה שיווקית, מכל מקום שהיא באה.',
    en: 'Who advertises, when, how much and about what. The rules hold at the moment of sending, for every marketing message from anywhere.',
  },
  incomplete: {
    he: 'עד שיהיו כאן שם רשום, כתובת ודרך ליצירת קשר, שום פרסומת לא תצא: החוק דורש שיופיעו בכל הודעה.',
    en: 'Until there is a legal name, an address and a way to reach you, no advertising goes out: the law wants them in each message.',
  },
  who: { he: 'מי מפרסם', en: 'Who advertises' },
  who_note: { he: 'מופיע בתחתית כל דיוור.', en: 'Stands at the foot of each mailing.' },
  legal_name: { he: 'שם רשום', en: 'Legal name' },
  postal_address: { he: 'כתובת', en: 'Postal address' },
  phone: { he: 'טלפון', en: 'Telephone' },
  email: { he: 'דוא״ל', en: 'E-mail' },
  contact_needed: { he: 'כתבו טלפון או דוא״ל', en: 'Enter a telephone or an e-mail address' },
  reply_number: { he: 'מספר לתשובה ״הסר״ במסרון', en: 'Number for the answer STOP to an SMS' },
  reply_hint: {
    he: 'כשהשולח מופיע בשם, אי אפשר להשיב לו: צריך מספר שהתשובות אליו מגיעות. בפורמט ‎+972…',
    en: 'A sender shown by name cannot be answered: there must be a number whose answers arrive. As +972…',
  },
  reply_wrong: { he: 'מספר שמתחיל ב־+', en: 'A number that begins with +' },
  database_number: { he: 'מספר מאגר המידע', en: 'Database number' },
  database_hint: {
    he: 'אם המאגר רשום. מופיע בדיוור ישיר.',
    en: 'Where it is registered. Shown in direct mail.',
  },
  source_he: { he: 'מקור הפרטים, בעברית', en: 'Where the details come from, in Hebrew' },
  source_en: { he: 'מקור הפרטים, באנגלית', en: 'Where the details come from, in English' },
  needed: { he: 'אי אפשר להשאיר ריק', en: 'This cannot stay empty' },

  when: { he: 'מתי', en: 'When' },
  when_note: {
    he: 'החוק אינו קובע שעות; אלה נהוגות. מה שנכתב מחוץ להן מחכה ואינו נמחק.',
    en: 'The law sets no hours; these are usual. What falls outside them waits and is not dropped.',
  },
  from: { he: 'מ־', en: 'From' },
  to: { he: 'עד', en: 'Until' },
  day_on: { he: 'שולחים ב{day}', en: 'Send on {day}' },
  window_wrong: { he: 'הסוף בא אחרי ההתחלה', en: 'The end comes after the beginning' },
  some_day: { he: 'לפחות ביום אחד יש שעות', en: 'Some day has hours' },
  holidays: { he: 'לא שולחים בחגים', en: 'Nothing on holidays' },
  holidays_hint: {
    he: 'לפי לוח השנה העברי: ביום טוב לא שולחים, ובערב חג כמו ביום שישי. ביום כיפור לא שולחים בישראל בכל מקרה.',
    en: 'By the Hebrew calendar: nothing on Yom Tov, and its eve as a Friday. On Yom Kippur nothing goes out in Israel in any case.',
  },
  quiet_days: { he: 'גם לא בימים האלה', en: 'Not on these days either' },
  holocaust_day: { he: 'יום הזיכרון לשואה ולגבורה', en: 'Holocaust Remembrance Day' },
  memorial_day: { he: 'יום הזיכרון לחללי מערכות ישראל', en: 'Memorial Day' },
  tisha_beav: { he: 'תשעה באב', en: 'Tisha BeAv' },

  how_much: { he: 'כמה', en: 'How much' },
  how_much_note: {
    he: 'לכל חבר, בכל הקמפיינים יחד. מה שמעבר מחכה ליום שיש בו מקום. ריק: בלי הגבלה.',
    en: 'To each member, of all campaigns together. What is more waits for a day with room. Empty: no limit.',
  },
  email_day: { he: 'דיוורים ביום', en: 'E-mails a day' },
  email_week: { he: 'דיוורים בשבוע', en: 'E-mails a week' },
  sms_day: { he: 'מסרונים ביום', en: 'Text messages a day' },
  sms_week: { he: 'מסרונים בשבוע', en: 'Text messages a week' },

  topics: { he: 'נושאים', en: 'Topics' },
  topics_note: {
    he: 'חברים יכולים לסרב לנושא אחד ולהמשיך לקבל את השאר. ״כל דברי הפרסומת״ קיים תמיד.',
    en: 'Members can refuse one topic and still get the others. “All advertising” is always there.',
  },
  topic_code: { he: 'קוד', en: 'Code' },
  topic_code_wrong: {
    he: 'אותיות לטיניות קטנות, ספרות וקו תחתון; כל קוד פעם אחת',
    en: 'Small Latin letters, digits and underscores; each code once',
  },
  topic_he: { he: 'שם בעברית', en: 'Name in Hebrew' },
  topic_en: { he: 'שם באנגלית', en: 'Name in English' },
  topic_add: { he: 'נושא נוסף', en: 'Add a topic' },
  topic_remove: { he: 'הסרת הנושא', en: 'Remove the topic' },

  law: { he: 'כללי הסכמה', en: 'Rules of consent' },
  exception: {
    he: 'לכתוב גם ללקוחות שנאמר להם (סעיף 30א(ג))',
    en: 'Write to customers who were told as well (section 30A(c))',
  },
  exception_hint: {
    he: 'בלי הסכמה מפורשת מותר לכתוב רק למי שמסר פרטים בקנייה, נאמר לו שישמשו לפרסומת, ניתנה לו הזדמנות לסרב, והפרסומת היא למוצרים מאותו סוג. צריך לרשום לכל חבר שכך היה. כבוי: רק מי שהסכים. לפני שמדליקים כדאי לשאול עורך דין.',
    en: 'Without express consent you may write only to those who gave their details at a purchase, were told that they serve advertising, could refuse, and about goods of the same kind. It must be written down for each member. Off: only who agreed. Ask a lawyer before turning it on.',
  },
  cancelled: { he: 'מנוי בתשלום שבוטל הוא סירוב', en: 'A cancelled paid membership refuses' },
  cancelled_hint: {
    he: 'סיום עסקה מתמשכת נחשב סירוב לקבל פרסומת (סעיף 30א(ד)(2)).',
    en: 'The end of a continuing deal counts as refusing advertising (section 30A(d)(2)).',
  },
  cancelled_nothing: { he: 'לא נחשב סירוב', en: 'It refuses nothing' },
  general: { he: 'לכל דברי הפרסומת', en: 'All advertising' },
  log: { he: 'יומן הסירובים', en: 'Log of refusals' },
  save: { he: 'שמירה', en: 'Save' },
  saved: { he: 'נשמר', en: 'Saved' },

  links: { he: 'קישורים לאתר שלכם', en: 'Links to your own site' },
  links_note: {
    he: 'קישור לאתר של המועדון נושא סימני utm ובהם הקמפיין, וכלי המדידה של האתר רואה מאיפה באו. קישורים לאתרים אחרים לא משתנים.',
    en: 'A link to the club’s own site carries utm marks with the campaign, so that the site’s statistics see where visits come from. Links to other sites stay as they are.',
  },
  own_hosts: { he: 'כתובות האתר', en: 'Addresses of the site' },
  own_hosts_hint: {
    he: 'אחת בכל שורה, למשל shop.co.il. כתובת עם www ובלי www נחשבת אחת.',
    en: 'One in each line, such as shop.co.il. With www or without is the same.',
  },
  own_hosts_wrong: {
    he: 'אחת השורות אינה כתובת של אתר',
    en: 'One of the lines is no address of a site',
  },
})
