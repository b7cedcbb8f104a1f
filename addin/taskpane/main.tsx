/** The entry of the page that Excel opens. */
import './taskpane.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from './connect.ts';
import { pageAsked } from './page-asked.ts';
import { Taskpane } from './taskpane.tsx';

const root = document.getElementById('taskpane');
if (!root) throw new TypeError('the page has no #taskpane');
// Once, and not for each time that React mounts: a host listens to the workbook's events from then on.
const connecting = connect();
const page = pageAsked(location.search);
createRoot(root).render(
  <StrictMode>
    <Taskpane connecting={connecting} page={page} />
  </StrictMode>,
);
