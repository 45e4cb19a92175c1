const { LettaClient } = require('letta-sdk');
const { tour } = require('./tour.js');

tour(LettaClient).then((result) => console.log(JSON.stringify(result)));
