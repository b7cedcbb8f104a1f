/** The page's entry. */
import './workbench.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Workbench } from './workbench.tsx';

const root = document.getElementById('workbench');
if (!root) throw new TypeError('the page has no #workbench');
createRoot(root).render(
  <StrictMode>
    <Workbench />
  </StrictMode>,
);
