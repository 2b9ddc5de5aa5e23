/** The page of the desk phone. */
import '../../csp';
import { createRoot } from 'react-dom/client';
import { calls, events } from '../../../shared/ipc/table';
import { listen, invoke } from '../../bridge';
import { connectToPhone } from '../../view/phone-link';
import '../../view/base.css';
import { DeskPhone } from './DeskPhone';
import { screenStore } from './screen-store';

connectToPhone();
listen(events.surroundings, (surroundings) => {
  screenStore.setState({ surroundings });
});
void invoke(calls.surroundings, undefined).then((surroundings) => {
  screenStore.setState({ surroundings });
});

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<DeskPhone />);
