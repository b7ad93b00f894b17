import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { PageHead } from '../components/page.tsx'
import { texts } from '#texts/shell'

export function NotFound(): ReactNode {
  return (
    <>
      <PageHead title={texts.app.notFound} />
      <EmptyState title={texts.app.notFoundText} />
      <p className="text-center">
        <Link to="/queues" className={buttonClass('primary')}>
          {texts.app.toQueues}
        </Link>
      </p>
    </>
  )
}
