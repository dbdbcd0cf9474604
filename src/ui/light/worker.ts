/** Keeps the application's files on the device, once the page stands; `base` is where its addresses begin. */
export function keepForOffline(base: string): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const register = () => {
    // Without it the page works; it only does not open without a network.
    navigator.serviceWorker.register(`${base}sw.js`, { scope: base }).catch(() => undefined)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
