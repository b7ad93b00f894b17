/** Forms of a result. `table` is for people, all others for programs. */
export const OUTPUT_FORMATS = ['table', 'json', 'ndjson', 'yaml', 'csv', 'name'] as const

export type OutputFormat = (typeof OUTPUT_FORMATS)[number]
