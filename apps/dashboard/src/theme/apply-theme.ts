import { preferences } from '../preferences/store.ts'

function apply(): void {
  const { theme, density } = preferences.get()
  const { dataset } = document.documentElement
  dataset['theme'] = theme
  dataset['density'] = density
}

/** Keeps the page as it was chosen. Style sheets read the attributes; `system` leaves it to the browser. */
export function followPreferences(): void {
  apply()
  preferences.subscribe(apply)
}
