import { defineWords } from '#ui/words.ts'

export const auditPageWords = defineWords({
  title: { he: 'ביקורת', en: 'Audit' },
  lead: {
    he: 'אילו מחמש הטעויות המועדון עושה, לפי הקבלות: במספרים, עם טווחים, והצעדים ששווים הכי הרבה.',
    en: 'Which of the five mistakes the club makes, by its receipts: in numbers, with ranges, and the moves worth most.',
  },
  new_title: { he: 'ביקורת חדשה', en: 'A new audit' },
  own_title: { he: 'הקבלות של המועדון', en: 'The club’s own receipts' },
  own_text: {
    he: 'השנתיים האחרונות, כפי שהן רשומות כאן. אין צורך בקובץ.',
    en: 'The last two years, as they are in the books. No file is needed.',
  },
  own_start: { he: 'לבדוק את המועדון', en: 'Audit the club' },
  file_title: { he: 'קובץ קבלות', en: 'A file of receipts' },
  file_text: {
    he: 'שורה לכל פריט: CSV, גם דחוס, או Parquet. צריך מועד וסכום; חבר, סניף, הנחות, נקודות וקמפיינים מוסיפים.',
    en: 'A row an item: CSV, compressed or not, or Parquet. It takes a time and an amount; members, branches, discounts, points and campaigns add to it.',
  },
  privacy: {
    he: 'הקובץ נמחק מיד כשנבדק, ואם לא נבדק, אחרי שבוע. בביקורת השמורה אין שמות, טלפונים או מספרי כרטיס שלמים.',
    en: 'The file is deleted as soon as it was read, and if it is not audited, after a week. The audit that is kept holds no names, phones or whole card numbers.',
  },
  drop: { he: 'קובץ לביקורת', en: 'The file to audit' },
  look: { he: 'לראות מה הובן מהקובץ', en: 'See what is understood of the file' },

  kept_title: { he: 'ביקורות שמורות', en: 'Audits that are kept' },
  kept_list: { he: 'רשימת הביקורות', en: 'List of audits' },
  what: { he: 'מה נבדק', en: 'What was audited' },
  source_club: { he: 'הקבלות של המועדון', en: 'The club’s receipts' },
  state: { he: 'מצב', en: 'State' },
  rows: { he: 'שורות', en: 'Rows' },
  result: { he: 'תוצאה', en: 'Result' },
  by: { he: 'מי ביקש', en: 'By' },
  when: { he: 'מתי', en: 'When' },
  result_made: {
    he: '{made, plural, =0 {לא נמצאה טעות ברורה} one {טעות אחת} two {שתי טעויות} other {# טעויות}}',
    en: '{made, plural, =0 {no clear mistake} one {one mistake} other {# mistakes}}',
  },
  empty_title: { he: 'עוד לא נעשתה ביקורת', en: 'No audit has been made yet' },
  empty_text: {
    he: 'התחילו מהקבלות של המועדון, או מקובץ.',
    en: 'Begin with the club’s receipts, or with a file.',
  },
  state_draft: { he: 'טיוטה', en: 'Draft' },
  state_waiting: { he: 'ממתינה', en: 'Waiting' },
  state_running: { he: 'בעבודה', en: 'Working' },
  state_done: { he: 'הושלמה', en: 'Done' },
  state_stopped: { he: 'נעצרה', en: 'Stopped' },
  state_failed: { he: 'נכשלה', en: 'Failed' },

  back: { he: 'כל הביקורות', en: 'All audits' },
  page_lead: { he: '{size} · הועלה {when}', en: '{size} · uploaded {when}' },
  page_lead_club: { he: 'התבקשה {when}', en: 'asked for {when}' },
  remove: { he: 'להסיר', en: 'Remove' },
  remove_question: { he: 'להסיר את הביקורת הזאת?', en: 'Remove this audit?' },
  remove_result: { he: 'הביקורת תימחק מכאן.', en: 'The audit is deleted here.' },
  remove_file: { he: 'הקובץ שהועלה יימחק איתה.', en: 'The uploaded file is deleted with it.' },
  removed: { he: 'הביקורת הוסרה', en: 'The audit was removed' },
  ready: {
    he: 'הקובץ מוכן לביקורת. מה שאין לו עמודה ייחשב לא ידוע, לא אפס.',
    en: 'The file is ready. What it has no column for is unknown, and not nothing.',
  },
  needs_columns: {
    he: 'חסרה עמודה: בחרו אותה למטה, ואז אפשר להתחיל.',
    en: 'A column is missing: choose it below, and then you can start.',
  },
  some_bad: {
    he: '{bad, plural, one {שורה אחת} two {שתי שורות} other {# שורות}} מתוך {rows} הראשונות לא נקראו. הן לא ייספרו.',
    en: '{bad, plural, one {One row} other {# rows}} of the first {rows} cannot be read, and will not count.',
  },
  start: { he: 'להתחיל בביקורת', en: 'Start the audit' },
  start_again: { he: 'להתחיל שוב', en: 'Start again' },
  start_note: {
    he: 'שנה של רשת נבדקת בדקה. אפשר לעזוב את הדף.',
    en: 'A year of a chain takes a minute. You can leave the page.',
  },

  beside_title: { he: 'מה עוד ידוע', en: 'What else is known' },
  members_label: { he: 'קובץ חברים (לא חובה)', en: 'A file of members (optional)' },
  members_note: {
    he: 'טלפונים, כתובות, תאריכי הצטרפות ואישור פרטים: כך נמדדת ההתיישנות של פרטי הקשר.',
    en: 'Phones, addresses, when they joined and confirmed their details: by these the decay of contacts is measured.',
  },
  members_here: { he: '{file} · נקראות העמודות: {fields}', en: '{file} · columns that are read: {fields}' },
  members_unused: { he: 'לא בשימוש: {columns}', en: 'Not used: {columns}' },
  members_remove: { he: 'להסיר את קובץ החברים', en: 'Take the file of members away' },
  margin: { he: 'רווח גולמי, באחוזים', en: 'Gross margin, per cent' },
  margin_note: { he: 'ריק: בין 25 ל־35', en: 'Empty: between 25 and 35' },

  work_title: { he: 'הביקורת בעבודה', en: 'The audit at work' },
  phase_waiting: { he: 'ממתינה לתורה', en: 'Waiting for its turn' },
  phase_collecting: { he: 'אוספים את הקבלות מהספרים', en: 'Gathering receipts from the books' },
  phase_reading: { he: 'קוראים את הקובץ', en: 'Reading the file' },
  phase_judging: { he: 'שופטים את מה שנמצא', en: 'Judging what was found' },
  phase_stopping: { he: 'עוצרים…', en: 'Stopping…' },
  leave_note: { he: 'אפשר לעזוב את הדף: העבודה נמשכת.', en: 'You can leave this page: the work goes on.' },
  stopped_note: {
    he: 'אין תוצאה. אפשר להתחיל שוב.',
    en: 'There is no result. It can be started again.',
  },
  file_waits: {
    he: 'הקובץ עוד כאן, ויימחק אחרי שבוע או כשתסירו את הביקורת.',
    en: 'The file is still here; it goes after a week, or when you remove the audit.',
  },

  pdf: { he: 'הורדה כ־PDF', en: 'Download PDF' },
  page: { he: 'כדף', en: 'As a page' },
  json: { he: 'כנתונים (JSON)', en: 'As data (JSON)' },
  whole: { he: 'הכול', en: 'All of it' },
  gauge_table: { he: 'חמש הטעויות והמימוש', en: 'The five mistakes, and redemption' },
})
