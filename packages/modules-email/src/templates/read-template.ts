import type { AttachmentStore } from '../attachments/attachment-store.ts'
import { emailError } from '../email-error.ts'
import { EMAIL_LIMITS } from '../email-limits.ts'

/** What a template is made of; a part that it has not is null. */
export interface EmailTemplate {
  readonly subject: string | null
  readonly text: string | null
  readonly html: string | null
}

/**
 * Reads the parts of a template: `<name>.subject.txt`, `<name>.txt`, `<name>.html`.
 * @throws PermanentError (`EMAIL_TEMPLATE_UNKNOWN`) when there is neither text nor HTML
 */
export async function readTemplate(name: string, folder: AttachmentStore | null): Promise<EmailTemplate> {
  const read = async (suffix: string): Promise<string | null> =>
    (await folder?.read(`${name}${suffix}`, EMAIL_LIMITS.textChars))?.toString('utf8') ?? null
  const [subject, text, html] = await Promise.all([read('.subject.txt'), read('.txt'), read('.html')])
  if (text === null && html === null)
    throw emailError(
      'EMAIL_TEMPLATE_UNKNOWN',
      `there is no template "${name}"; the worker looks for ${name}.html and ${name}.txt in BURROW_EMAIL_TEMPLATES`,
      { field: 'payload.template' },
    )
  return { subject: subject?.trim() ?? null, text, html }
}
