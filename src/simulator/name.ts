import type { Words } from './catalogue-table.ts'

/** Names as they are met in an Israeli shop; the English is what stands in an e-mail address. */

export type Gender = 'female' | 'male'

function readNames(table: string): readonly Words[] {
  return table
    .trim()
    .split(/\s*[,\n]\s*/)
    .map((entry) => {
      const [he, en] = entry.split('=')
      if (he === undefined || en === undefined) throw new Error(`not a name: ${entry}`)
      return { he, en }
    })
}

export const firstNames: Record<Gender, readonly Words[]> = {
  female: readNames(`
    נועה=noa, תמר=tamar, מאיה=maya, שירה=shira, יעל=yael, אביגיל=avigail, מיכל=michal, רחל=rachel, שרה=sara
    אסתר=ester, רות=ruth, דינה=dina, ענת=anat, אורית=orit, רונית=ronit, גלית=galit, סיגל=sigal, אילנה=ilana
    ליאת=liat, הילה=hila, עדי=adi, ליאור=lior, שני=shani, טל=tal, רוני=roni, דנה=dana, יפה=yafa, מרים=miriam
    חנה=hana, לאה=lea, נעמי=naomi, אפרת=efrat, קרן=keren, מירב=merav, אורלי=orli, סמדר=smadar, ורד=vered
    אולגה=olga, סבטלנה=svetlana, ילנה=yelena, מרינה=marina, אינה=ina, נטליה=natalia, פאטמה=fatma
    אמאני=amani, רנין=ranin, סמירה=samira, לינא=lina, הדיל=hadil, אביטל=avital, צביה=tsvia, בת-אל=batel
    תהילה=tehila, אילת=ayelet, עינב=einav, מורן=moran, לימור=limor, פנינה=pnina, טובה=tova, זהבה=zehava`),
  male: readNames(`
    דוד=david, משה=moshe, יוסף=yosef, אברהם=avraham, יצחק=itzhak, יעקב=yaakov, אורי=uri, איתי=itay, נועם=noam
    אריאל=ariel, איתן=eitan, עומר=omer, יונתן=yonatan, דניאל=daniel, אלון=alon, גיא=guy, רועי=roi, עמית=amit
    אסף=asaf, ניר=nir, רן=ran, גיל=gil, יובל=yuval, תומר=tomer, שי=shay, אבי=avi, רפי=rafi, שמעון=shimon
    מאיר=meir, חיים=haim, אליהו=eliyahu, בנימין=binyamin, שלמה=shlomo, ישראל=israel, מנחם=menachem, צבי=tsvi
    ולדימיר=vladimir, סרגיי=sergey, איגור=igor, אלכס=alex, בוריס=boris, דמיטרי=dmitri, מוחמד=muhammad
    אחמד=ahmad, חאלד=khaled, סאמר=samer, יוסוף=yusuf, נביל=nabil, אוהד=ohad, ליעד=liad, דורון=doron
    אמנון=amnon, יורם=yoram, זאב=zeev, ברוך=baruch, נדב=nadav, עידו=ido, אלעד=elad, יניב=yaniv, שחר=shahar`),
}

export const lastNames: readonly Words[] = readNames(`
  כהן=cohen, לוי=levi, מזרחי=mizrahi, פרץ=peretz, ביטון=biton, דהן=dahan, אברהם=avraham, פרידמן=friedman
  מלכה=malka, אזולאי=azulay, כץ=katz, יוסף=yosef, דוד=david, עמר=amar, אוחיון=ohayon, חדד=hadad, גבאי=gabay
  אדרי=edri, לוין=levin, טל=tal, קליין=klein, חן=chen, שפירא=shapira, חזן=hazan, משה=moshe, אשכנזי=ashkenazi
  אוחנה=ohana, סגל=segal, גולן=golan, יצחק=itzhak, מור=mor, אליהו=eliyahu, סויסה=swissa, ברוך=baruch
  בן דוד=bendavid, בן שושן=benshushan, בר=bar, שלום=shalom, רוזנברג=rosenberg, גולדשטיין=goldstein
  וקנין=vaknin, נחום=nahum, שושן=shushan, אלבז=elbaz, טולדנו=toledano, סבג=sabag, ממן=maman, שרעבי=sharabi
  צדוק=tsadok, קפלן=kaplan, הורוביץ=horowitz, וייס=weiss, גרינברג=greenberg, רביבו=revivo, אביטן=avitan
  זוהר=zohar, ברק=barak, אלמוג=almog, הראל=harel, ירדני=yardeni, שגיא=sagi, נווה=nave, קורן=koren
  איבנוב=ivanov, פטרוב=petrov, גורביץ=gurevich, רבינוביץ=rabinovich, וולקוב=volkov, קוגן=kogan
  חטיב=khatib, מנסור=mansour, עבאס=abbas, זועבי=zoabi, חורי=khoury, סלאמה=salameh, נאסר=nasser
  טספאי=tesfay, אלמו=alemu, דסטה=desta, בלאי=belay, תמיר=tamir, ארד=arad, שקד=shaked, ניסים=nissim`)
