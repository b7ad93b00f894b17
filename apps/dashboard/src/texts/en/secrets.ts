/** The dialog that shows secrets. */
export const secretsTexts = {
  secret: 'secret',
  until: 'Valid until',
  taken: 'I have saved it',
}
