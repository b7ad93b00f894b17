/** Charts, wherever they are. */
export const chartTexts = {
  role: 'chart',
  asTable: 'As a table',
  table: (label: string) => `${label}, as a table`,
  time: 'Time',
}
