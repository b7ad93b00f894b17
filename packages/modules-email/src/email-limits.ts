/** Bounds of one mail. */
export const EMAIL_LIMITS = {
  /** `to`, `cc` and `bcc` together. */
  recipients: 50,
  /** RFC 5321: the longest path a server has to take. */
  addressChars: 254,
  nameChars: 128,
  subjectChars: 998,
  textChars: 1024 * 1024,
  attachments: 20,
  fileNameChars: 128,
  variables: 200,
} as const
