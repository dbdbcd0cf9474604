import type { Words } from '#platform/language.ts'

/** What is said of rules; the rule is `name`, what it clashes with is `other`. */
export const RULE_WORDS = {
  too_many_rules: { en: 'At most {most} rules, please.', he: 'אפשר להגדיר עד {most} כללים.' },
  duplicate_rule_code: {
    en: 'Two rules have the code {name}. Limits and reports go by it, so each rule needs its own.',
    he: 'לשני כללים יש אותו קוד, {name}. המגבלות והדוחות הולכים לפיו, ולכן לכל כלל דרוש קוד משלו.',
  },
  duplicate_group_code: {
    en: 'Two groups have the code {name}.',
    he: 'לשתי קבוצות יש אותו קוד, {name}.',
  },
  unknown_group: {
    en: '“{name}” belongs to a group that does not exist.',
    he: '״{name}״ שייך לקבוצה שאינה קיימת.',
  },
  group_unused: { en: 'No rule belongs to the group “{name}”.', he: 'אף כלל אינו שייך לקבוצה ״{name}״.' },
  group_mixes: {
    en: 'The group “{name}” has money off and points in it. Money off is decided first, so the best of both is not found: make two groups.',
    he: 'בקבוצה ״{name}״ יש גם הנחות וגם נקודות. ההנחה נקבעת קודם, ולכן אי אפשר לבחור את הטוב משניהם: חלקו לשתי קבוצות.',
  },
  nothing_chosen: {
    en: '“{name}”: a condition has nothing chosen, so it can never hold.',
    he: '״{name}״: בתנאי לא נבחר דבר, ולכן הוא לעולם לא יתקיים.',
  },
  range_empty: {
    en: '“{name}”: a range ends before it begins, so it can never hold.',
    he: '״{name}״: טווח מסתיים לפני שהוא מתחיל, ולכן הוא לעולם לא יתקיים.',
  },
  unknown_tier: {
    en: '“{name}” asks for the tier {other}, which this programme does not have.',
    he: '״{name}״ מבקש את הדרגה {other}, שאינה בתוכנית הזאת.',
  },
  unknown_plan: {
    en: '“{name}” asks for the plan {other}, which the club does not have: until it has one, nobody gets it.',
    he: '״{name}״ מבקש את תוכנית המנויים {other}, שאין במועדון: עד שתהיה כזאת, איש לא יקבל אותו.',
  },
  unknown_segment: {
    en: '“{name}” asks for the segment {other}, which the club does not have: nobody is in it.',
    he: '״{name}״ מבקש את הפלח {other}, שאין במועדון: איש אינו בו.',
  },
  unknown_branch: {
    en: '“{name}” asks for the branch {other}, from which no receipt has come yet.',
    he: '״{name}״ מבקש את הסניף {other}, שעוד לא הגיעה ממנו אף קבלה.',
  },
  unknown_value: {
    en: '“{name}” asks for {other}, which the calendar does not know.',
    he: '״{name}״ מבקש את {other}, שאינו מוכר בלוח השנה.',
  },
  condition_never_holds: {
    en: '“{name}” can never be given: one of its conditions leaves nothing over.',
    he: '״{name}״ לעולם לא יינתן: אחד התנאים שלו אינו מותיר דבר.',
  },
  never_holds: {
    en: '“{name}” can never be given: its conditions exclude each other.',
    he: '״{name}״ לעולם לא יינתן: התנאים שלו סותרים זה את זה.',
  },
  excluded_only: {
    en: '“{name}” can never be given: all of its categories are outside the programme.',
    he: '״{name}״ לעולם לא יינתן: כל הקטגוריות שלו מחוץ לתוכנית.',
  },
  dates_over: { en: '“{name}”: its dates are over.', he: '״{name}״: התאריכים שלו עברו.' },
  not_known_on_event: {
    en: '“{name}”: this is not known when there is no purchase, so the condition can never hold.',
    he: '״{name}״: זה אינו ידוע כשאין קנייה, ולכן התנאי לעולם לא יתקיים.',
  },
  effect_needs_purchase: {
    en: '“{name}”: this can only be given for a purchase. Give a bonus, a gift or raffle tickets.',
    he: '״{name}״: אפשר לתת את זה רק על קנייה. תנו בונוס, מתנה או כרטיסי הגרלה.',
  },
  gives_nothing: { en: '“{name}” gives nothing.', he: '״{name}״ אינו נותן דבר.' },
  multiplier_too_low: {
    en: '“{name}”: points times one or less add nothing.',
    he: '״{name}״: הכפלה באחד או פחות אינה מוסיפה דבר.',
  },
  steps_not_ascending: {
    en: '“{name}”: each step has to begin above the one before it.',
    he: '״{name}״: כל מדרגה צריכה להתחיל מעל הקודמת.',
  },
  percent_too_high: {
    en: '“{name}” takes off more than the whole price.',
    he: '״{name}״ מוריד יותר מכל המחיר.',
  },
  rule_rate_too_high: {
    en: '“{name}”: the highest possible rate is {rate} points per {hundred}.',
    he: '״{name}״: השיעור הגבוה ביותר האפשרי הוא {rate} נקודות לכל {hundred}.',
  },
  combination_gives_more_than_spent: {
    en: 'Together the rules can give back {share} of a purchase: more than the purchase itself. The most comes of “{name}”; put rules of a kind into one group, or limit them.',
    he: 'ביחד הכללים יכולים להחזיר {share} מהקנייה: יותר מהקנייה עצמה. הכי הרבה נותן ״{name}״; אפשר לאחד כללים דומים לקבוצה, או להגביל אותם.',
  },
  combination_gives_much: {
    en: 'Together the rules can give back {share} of a purchase. Is the margin that wide?',
    he: 'ביחד הכללים יכולים להחזיר {share} מהקנייה. האם הרווח מאפשר זאת?',
  },
  more_than_small_basket: {
    en: '“{name}” gives {money} also for a purchase of less, again and again. Ask for a least sum, or limit it for each member.',
    he: '״{name}״ נותן {money} גם על קנייה קטנה מזה, שוב ושוב. דרשו סכום מזערי, או הגבילו לכל חבר.',
  },
  overlap_without_choice: {
    en: '“{name}” and “{other}” can both count for the same goods. If that is not meant, put them into one group.',
    he: '״{name}״ ו״{other}״ יכולים להיחשב יחד על אותם מוצרים. אם לא לכך הכוונה, אחדו אותם לקבוצה.',
  },
  overlap_of_points_and_off: {
    en: '“{name}” and “{other}” count for the same goods: money comes off first, and points are given on what is left to pay. If that is not meant, part them by a condition.',
    he: '״{name}״ ו״{other}״ נחשבים על אותם מוצרים: קודם יורדת ההנחה, ועל מה שנשאר לתשלום ניתנות נקודות. אם לא לכך הכוונה, הפרידו ביניהם בתנאי.',
  },
  sums_more_than_basket: {
    en: 'A purchase of {least} can bring {money} back, again and again: more than the purchase itself. The first of it comes of “{name}”; ask for a larger sum, put the rules into one group, or limit them for each member.',
    he: 'קנייה של {least} יכולה להחזיר {money}, שוב ושוב: יותר מהקנייה עצמה. הראשון בהם הוא ״{name}״; דרשו סכום גבוה יותר, אחדו את הכללים לקבוצה, או הגבילו לכל חבר.',
  },
  sums_off_take_all: {
    en: 'The sums off a purchase of {least} can come to {money}: it would cost nothing. The first of them is “{name}”; ask for a larger sum, or put the rules into one group.',
    he: 'ההנחות על קנייה של {least} יכולות להגיע ל־{money}: היא לא תעלה דבר. הראשונה בהן היא ״{name}״; דרשו סכום גבוה יותר, או אחדו את הכללים לקבוצה.',
  },
  event_again_and_again: {
    en: '“{name}” can be had again and again: limit it for each member, or each month.',
    he: '״{name}״ יכול להינתן שוב ושוב: הגבילו אותו לכל חבר, או לכל חודש.',
  },
  shadowed: {
    en: '“{name}” can never be given: “{other}” comes before it in its group, and holds whenever it does.',
    he: '״{name}״ לעולם לא יינתן: ״{other}״ קודם לו בקבוצה, ומתקיים בכל פעם שהוא מתקיים.',
  },
  outdone: {
    en: '“{name}” never counts: “{other}” of its group gives more whenever it holds.',
    he: '״{name}״ לעולם לא ייחשב: ״{other}״ שבאותה קבוצה נותן יותר ממנו בכל פעם שהוא מתקיים.',
  },
  too_many_points: {
    en: '“{name}”: at most {most, number} points can be counted exactly.',
    he: '״{name}״: אפשר לספור במדויק עד {most, number} נקודות.',
  },
  cap_is_zero: {
    en: '“{name}” has a limit of zero, so it gives nothing.',
    he: 'ל״{name}״ יש תקרה של אפס, ולכן הוא אינו נותן דבר.',
  },
  cap_never_reached: {
    en: '“{name}”: a limit is above that of a longer time, so it is never reached.',
    he: '״{name}״: תקרה גבוהה מזו של פרק זמן ארוך יותר, ולכן לעולם לא מגיעים אליה.',
  },
  everybody_held_out: {
    en: '“{name}” holds every member out, so nobody gets it.',
    he: '״{name}״ משאיר את כל החברים בקבוצת הביקורת, ולכן איש אינו מקבל אותו.',
  },
} satisfies Record<string, Words>
