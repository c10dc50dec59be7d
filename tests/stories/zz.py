import unittest,sys,time
from story import *
class Try(Story):
    def test_x(self):
        self.serve('mistral', rate=0, keys=False)
        self.start()
        self.see('label', text='Welcome to Farthing')
        self.press('Add a Key…')
        self.see('button', 'Cancel')
        self.app.type('bad-key-typed-0123')
        self.shot('a')
        for n in self.app.all():
            if n.role in ('frame','dialog') : print('FRAME', n)
            if n.role in ('text','entry','button','password text') or n.has('focused'): print(n, n.role, n.raw_name, n.text, sorted(n.states), n.interfaces, n.actions)
        self.app.keys('Return')
        self.wait(lambda: [t for t in texts(self.app.root) if 'refused' in t or 'Mistral' in t and 'key' in t], 'reason')
        print([t for t in texts(self.app.root)])
        self.shot('b')
        k=next(n for n in self.app.all() if n.has('focused')); print(k)
unittest.main()
