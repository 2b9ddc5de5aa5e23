/** A plain view of the same phone: every line, every call, and the SIP trace. */
import '../../csp';
import { createRoot } from 'react-dom/client';
import { connectToPhone, send } from '../../view/phone-link';
import { followSurroundings } from '../../view/surroundings';
import '../../view/base.css';
import { Monitor } from './Monitor';

connectToPhone(() => {
  send({ kind: 'watch-trace' });
});

followSurroundings();

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Monitor />);
