/** The page of the desk phone. */
import '../../csp';
import { createRoot } from 'react-dom/client';
import { connectToPhone } from '../../view/phone-link';
import { followSurroundings } from '../../view/surroundings';
import '../../view/base.css';
import './looks.css';
import { DeskPhone } from './DeskPhone';

connectToPhone();
followSurroundings();

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<DeskPhone />);
