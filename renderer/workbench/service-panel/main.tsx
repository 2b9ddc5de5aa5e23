/** The panel of the simulated service. */
import '../../csp';
import { createRoot } from 'react-dom/client';
import { followSurroundings } from '../../view/surroundings';
import '../../view/base.css';
import { ServicePanel } from './ServicePanel';

followSurroundings();

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<ServicePanel />);
