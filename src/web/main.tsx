// The page starts here.

import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/shell.css';

createRoot(document.getElementById('page')!).render(<App />);
