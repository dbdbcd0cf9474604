import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LightProvider } from '#ui/light/light-provider.tsx'
import { keepForOffline } from '#ui/light/worker.ts'
import { Gate } from './gate.tsx'
// After the kit's own styles, which it adds to.
import './pos.css'

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')

createRoot(container).render(
  <StrictMode>
    <LightProvider>
      <Gate />
    </LightProvider>
  </StrictMode>,
)
keepForOffline('/till/')
