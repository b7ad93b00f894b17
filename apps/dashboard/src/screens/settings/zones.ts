/** Zones that a list shows at once; typing finds the others. */
const MOST = 60

/** Every zone that this browser knows, by name. */
function allZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
}

/** Zones in whose names all words of a text are, wherever; a space stands for an underscore. */
export function findZones(text: string, zones: readonly string[] = allZones()): readonly string[] {
  const words = text
    .toLowerCase()
    .split(/[\s_/]+/)
    .filter((word) => word !== '')
  return zones.filter((zone) => words.every((word) => zone.toLowerCase().includes(word))).slice(0, MOST)
}
