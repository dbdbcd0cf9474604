import { defineWords } from './words.ts'

/** The kit's own words; a room's words live beside its screens. */
export const kitWords = defineWords({
  retry: { he: 'לנסות שוב', en: 'Try again' },
  cancel: { he: 'ביטול', en: 'Cancel' },
  close: { he: 'סגירה', en: 'Close' },
  loading: { he: 'טוענים…', en: 'Loading…' },

  date_previous: { he: 'הקודם', en: 'Previous' },
  date_clear: { he: 'ניקוי התאריך', en: 'Clear the date' },
  date_next: { he: 'הבא', en: 'Next' },

  days_any: { he: 'כל הימים', en: 'All days' },
  days_today: { he: 'היום', en: 'Today' },
  days_yesterday: { he: 'אתמול', en: 'Yesterday' },
  days_week: { he: '7 הימים האחרונים', en: 'Last 7 days' },
  days_thirty: { he: '30 הימים האחרונים', en: 'Last 30 days' },
  days_month: { he: 'החודש', en: 'This month' },
  days_month_before: { he: 'החודש שעבר', en: 'Last month' },
  days_from: { he: 'מ־{date}', en: 'From {date}' },
  days_to: { he: 'עד {date}', en: 'Until {date}' },
  days_first: { he: 'מיום', en: 'From' },
  days_last: { he: 'עד יום', en: 'Until' },

  problem_network_title: { he: 'אין חיבור לשרת', en: 'The server cannot be reached' },
  problem_network_detail: {
    he: 'בדקו את החיבור לרשת ונסו שוב. מה שכתבתם נשאר כאן.',
    en: 'Check the network and try again. What you typed is still here.',
  },
  problem_forbidden_title: { he: 'אין לכם הרשאה לצפות בזה', en: 'You do not have permission for this' },
  problem_forbidden_detail: {
    he: 'בקשו ממנהלי המועדון להוסיף לכם את התפקיד המתאים.',
    en: 'Ask whoever manages this account to give you the right role.',
  },
  problem_missing_title: { he: 'לא מצאנו את מה שחיפשתם', en: 'We could not find that' },
  problem_missing_detail: {
    he: 'ייתכן שהכתובת שגויה, או שהפריט כבר אינו קיים.',
    en: 'The address may be wrong, or the item is no longer there.',
  },
  problem_wait_title: { he: 'יותר מדי ניסיונות', en: 'Too many attempts' },
  problem_wait_detail: {
    he: 'אפשר לנסות שוב בעוד {seconds, plural, one {שנייה אחת} two {שתי שניות} other {# שניות}}.',
    en: 'You can try again in {seconds, plural, one {one second} other {# seconds}}.',
  },
  problem_refused_title: { he: 'זה לא התאפשר', en: 'That was not possible' },
  problem_server_title: { he: 'משהו השתבש אצלנו', en: 'Something went wrong on our side' },
  problem_server_detail: {
    he: 'שום דבר לא אבד. נסו שוב בעוד רגע, ואם זה חוזר פנו למי שמתחזק את המערכת.',
    en: 'Nothing was lost. Try again in a moment; if it returns, tell whoever runs the system.',
  },

  table_search: { he: 'חיפוש', en: 'Search' },
  table_search_clear: { he: 'ניקוי החיפוש', en: 'Clear the search' },
  table_filter_clear: { he: 'ניקוי הסינון', en: 'Clear filters' },
  table_more: { he: 'עוד שורות', en: 'Show more' },
  table_shown: {
    he: '{shown, plural, =0 {אין שורות} one {שורה אחת} two {שתי שורות} other {{shown, number} שורות}}',
    en: '{shown, plural, =0 {No rows} one {One row} other {{shown, number} rows}}',
  },
  table_shown_more: {
    he: 'מוצגות {shown, number} השורות הראשונות',
    en: 'The first {shown, number} rows are shown',
  },
  table_export: { he: 'ייצוא ל־CSV', en: 'Export CSV' },
  table_exporting: { he: 'מייצאים… {rows, number}', en: 'Exporting… {rows, number}' },
  table_exported: {
    he: '{rows, plural, one {שורה אחת יוצאה} two {שתי שורות יוצאו} other {{rows, number} שורות יוצאו}}',
    en: '{rows, plural, one {One row exported} other {{rows, number} rows exported}}',
  },
  table_nothing_title: { he: 'אין תוצאות לסינון הזה', en: 'Nothing matches these filters' },
  table_nothing_detail: {
    he: 'נסו חיפוש רחב יותר, או נקו את הסינון.',
    en: 'Try a wider search, or clear the filters.',
  },

  file_choose: { he: 'גררו לכאן קובץ, או בחרו מהמחשב', en: 'Drop a file here, or choose one' },
  file_limit: { he: 'עד {megabytes, number} מ״ב', en: 'Up to {megabytes, number} MB' },
  file_refused: {
    he: 'הקובץ לא מתאים: בדקו את הסוג ואת הגודל.',
    en: 'That file does not fit: check its type and size.',
  },
  file_remove: { he: 'הסרת הקובץ', en: 'Remove the file' },

  progress_done: { he: 'הושלם', en: 'Done' },
  progress_stopped: { he: 'נעצר', en: 'Stopped' },
  progress_failed: { he: 'נכשל', en: 'Failed' },
  progress_running: { he: 'בעבודה', en: 'Working' },
  progress_waiting: { he: 'ממתין לתורו', en: 'Waiting its turn' },
  progress_stop: { he: 'לעצור', en: 'Stop' },
  progress_count: { he: '{done, number} מתוך {total, number}', en: '{done, number} of {total, number}' },
  progress_rejected: {
    he: '{count, plural, one {שורה אחת נדחתה} two {שתי שורות נדחו} other {{count, number} שורות נדחו}}',
    en: '{count, plural, one {One row was rejected} other {{count, number} rows were rejected}}',
  },
  progress_download: { he: 'הורדת השורות שנדחו', en: 'Download the rejected rows' },

  chart_loading: { he: 'הגרף נטען', en: 'The chart is loading' },
  chart_table: { he: 'הנתונים כטבלה', en: 'The figures as a table' },
  chart_hide_table: { he: 'הסתרת הטבלה', en: 'Hide the table' },

  trend_up: { he: 'עלייה', en: 'up' },
  trend_down: { he: 'ירידה', en: 'down' },
  trend_flat: { he: 'ללא שינוי', en: 'no change' },
})
