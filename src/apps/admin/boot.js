// Before the first paint: the language, its direction and the colour scheme that this device chose, so that nothing flashes.
;(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const language = read('moadon-language') === 'en' ? 'en' : 'he'
  root.lang = language
  root.dir = language === 'he' ? 'rtl' : 'ltr'
  const chosen = read('moadon-scheme')
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  root.dataset.mantineColorScheme = chosen === 'dark' || chosen === 'light' ? chosen : system
})()
