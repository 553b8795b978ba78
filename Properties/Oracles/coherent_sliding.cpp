// Made the rows slidingPotentialWire of coherent_wires.csv: Taylor series of the Schrödinger equation, with 113 bits.
#include "coherent_common.h"
#include <cstring>
static R L,a_=1.3Q,Del=0.8Q,kap;static int NS,NT=38;
typedef R Mt[2][2]; // [row: psi,psi'][column]
struct Tm{Mt T,D,E,Q;};
// real fundamental matrices from -L/2 to L/2: T''=(V-E)T; D=dT/dtheta; E=dT/dE ; Q''=(V-E)Q - D, Q(0)=0
void trans(R th,R En,Tm&o){R h=L/NS;R y[4][2][2];memset(y,0,sizeof y);y[0][0][0]=1;y[0][1][1]=1; // y[m][row][col]
 vector<R> V(NT+2),W(NT+2);vector<R> c[4];for(auto&x:c)x.assign(NT+3,0);
 for(int s=0;s<NS;s++){R x0=-L/2+s*h;R ph=kap*x0-th,cs=2*Del*cosq(ph),sn=2*Del*sinq(ph);R f=1;
  for(int n=0;n<=NT;n++){R cv,sv;switch(n&3){case 0:cv=cs;sv=sn;break;case 1:cv=-sn;sv=cs;break;case 2:cv=-cs;sv=-sn;break;default:cv=sn;sv=-cs;}V[n]=cv*f;W[n]=sv*f;f*=kap/(n+1);} // V, dV/dth = 2Del sin
  V[0]-=En;
  for(int col=0;col<2;col++){for(int m=0;m<4;m++){c[m][0]=y[m][0][col];c[m][1]=y[m][1][col];}
   for(int n=0;n<=NT-2;n++){R t0=0,t1=0,t2=0,t3=0;for(int j=0;j<=n;j++){R v=V[j],w=W[j];int i=n-j;t0+=v*c[0][i];t1+=v*c[1][i]+w*c[0][i];t2+=v*c[2][i];t3+=v*c[3][i];}
    t2-=c[0][n];t3-=c[1][n];R q=1/(R)((n+1)*(n+2));c[0][n+2]=t0*q;c[1][n+2]=t1*q;c[2][n+2]=t2*q;c[3][n+2]=t3*q;}
   for(int m=0;m<4;m++){R p=0,d=0;for(int n=NT;n>=0;n--){p=p*h+c[m][n];if(n)d=d*h+n*c[m][n];}y[m][0][col]=p;y[m][1][col]=d;}}}
 memcpy(o.T,y[0],sizeof(Mt));memcpy(o.D,y[1],sizeof(Mt));memcpy(o.E,y[2],sizeof(Mt));memcpy(o.Q,y[3],sizeof(Mt));}
struct SD{C S0[2][2],D0[2][2],S1[2][2];};
struct V2{C a,b;};
V2 mv(const Mt&m,V2 v){return {m[0][0]*v.a+m[0][1]*v.b,m[1][0]*v.a+m[1][1]*v.b};}
void seval(R th,R E,SD&o){Tm t;trans(th,E,t);R k=sqrtq(E),v=2*k,kE=1/v,sv=sqrtq(v),svE=0.5Q/sv*2*kE; // d sqrt(2k)/dE = (1/(2 sqrt v))*2*kE
 // unknown beta (left out), gamma (right out): T*(beta,-ik beta) - (gamma, ik gamma) = rhs
 V2 bl=mv(t.T,{C(1),C(0,-k)});C det=bl.a*C(0,-k)-(C(-1))*bl.b; // [[bl.a,-1],[bl.b,-ik]]
 auto sol=[&](C r0,C r1,C&be,C&ga){be=(r0*C(0,-k)+r1)/det;ga=(bl.a*r1-bl.b*r0)/det;};
 for(int b=0;b<2;b++){V2 in={C(1/sv),C(0,(b==0?k:-k)/sv)};C be,ga;V2 YL,YR;
  if(b==0){V2 q=mv(t.T,in);sol(-q.a,-q.b,be,ga);}else sol(in.a,in.b,be,ga);
  YL={be,C(0,-k)*be};YR={ga,C(0,k)*ga};if(b==0){YL.a+=in.a;YL.b+=in.b;}else{YR.a+=in.a;YR.b+=in.b;}
  C db,dg;V2 q=mv(t.D,YL);sol(-q.a,-q.b,db,dg);
  V2 DL={db,C(0,-k)*db};
  // order1: T Y_L1 + i Q Y_L0 + i T_E D Y_L0 = Y_R1, Y_L1=(b1,-ik b1 + kE db), Y_R1=(g1, ik g1 - kE dg)
  V2 r1=mv(t.T,{C(0),kE*db}),r2=mv(t.Q,YL),r3=mv(t.E,DL);C R0=r1.a+I_*r2.a+I_*r3.a,R1=r1.b+I_*r2.b+I_*r3.b+kE*dg;
  C b1,g1;sol(-R0,-R1,b1,g1);
  o.S0[0][b]=sv*be;o.S0[1][b]=sv*ga;o.D0[0][b]=sv*db;o.D0[1][b]=sv*dg;o.S1[0][b]=sv*b1+C(0,svE)*db;o.S1[1][b]=sv*g1+C(0,svE)*dg;}}
int main(int ac,char**av){kap=2*PI/a_;R i2=1/(2*PI);int N=atoi(av[1]);printf("model,condition,theta,quantity,value\n");
 for(R Lx:{5.2Q,4.0Q}){L=Lx;NS=(int)ceilq(L/0.26Q);auto pr=[&](const string&c,const char*th,const string&q,R v){printf("slidingPotentialWire,\"L=%s %s\",%s,%s,%s\n",S(Lx,3).c_str(),c.c_str(),th,q.c_str(),S(v).c_str());fflush(stdout);};
  for(R E:{3.2Q,5.5Q,6.1Q}){R s[3]={0},h=0;R un=0;for(int j=0;j<N;j++){SD d;seval(2*PI*j/N,E,d);R q[3]={0};for(int r=0;r<2;r++)for(int b=0;b<2;b++)q[r]-=i2*dotim(d.S0[r][b],d.D0[r][b]);for(int a=0;a<2;a++)for(int b=0;b<2;b++){C m;for(int r=0;r<2;r++)m+=cj(d.S0[r][a])*d.D0[r][b];q[2]-=n2(m)/(4*PI);}
    for(int l=0;l<3;l++)s[l]+=2*PI/N*q[l];if(j%2==0)h+=4*PI/N*q[1];un=max(un,fabsq(n2(d.S0[0][0])+n2(d.S0[1][0])-1));}
   string c="T=0 E="+S(E,3);pr(c,"cycle","Q_p=charge.R[1]",s[1]);pr(c,"cycle","work[1]",s[2]);fprintf(stderr,"L=%s E=%s L+R %s halfgrid %s unit %s\n",S(L,3).c_str(),S(E,3).c_str(),S(s[0]+s[1],4).c_str(),S(s[1]-h,4).c_str(),S(un,3).c_str());}
  // bias
  {R mu[2]={6,5.3Q};vector<Node> kn;panels(kn,sqrtq(mu[1]),sqrtq(mu[0]),0.08Q,16);R w0[2]={0},I0[2]={0},I1[2][2]={{0}},J=0,un=0;
   for(int j=0;j<N;j++){R th=2*PI*j/N;R w=0,i0=0,i1[2]={0},jj=0;for(auto&q:kn){R E=q.x*q.x,m=q.w*2*q.x*i2;SD d;seval(th,E,d);w+=m*(dotim(d.S0[0][0],d.D0[0][0])+dotim(d.S0[1][0],d.D0[1][0]));i0+=m*n2(d.S0[1][0]);R x1=2*dotre(d.S0[1][0],d.S1[1][0]),x0=2*dotre(d.S0[0][1],d.S1[0][1]);i1[1]+=m*x1;i1[0]-=m*x0;jj+=m*(E*(x1-x0)-dotim(d.S0[1][0],d.D0[1][0])+dotim(d.S0[0][1],d.D0[0][1]));if(&q==&kn[3])un+=2*PI/N*(x1+2*dotre(d.S0[0][0],d.S1[0][0]));}
    for(int r=0;r<2;r++){SD d;seval(th,mu[r],d);for(int b=0;b<2;b++){R e=-i2*dotim(d.S0[r][b],d.D0[r][b]);i1[r]+=e;jj+=mu[r]*e;}}
    R W=2*PI/N;for(int l=0;l<2;l++)if(l==0||j%2==0){R z=W*(l+1);w0[l]+=z*w;I0[l]+=z*i0;for(int r=0;r<2;r++)I1[r][l]+=z*i1[r];}J+=W*jj;}
   string c="muL=6.0 muR=5.3 T=0";pr(c,"cycle","work[0]",w0[0]);pr(c,"cycle","charge.R[0]",I0[0]);pr(c,"cycle","charge.R[1]",I1[1][0]);pr(c,"cycle","charge.L[1]",I1[0][0]);
   fprintf(stderr,"bias halfgrid %s %s %s charge sum %s first law %s unit1 %s nodes %zu\n",S(w0[0]-w0[1],4).c_str(),S(I0[0]-I0[1],4).c_str(),S(I1[1][0]-I1[1][1],4).c_str(),S(I1[0][0]+I1[1][0],4).c_str(),S(J+w0[0],4).c_str(),S(un,4).c_str(),kn.size());}
  // torque0 at 0.7, mu=5.5
  for(int NP:{16,22}){R th=0.7Q,mu=5.5Q;vector<Node> kn;panel(kn,0,0.01Q,NP);panel(kn,0.01Q,0.05Q,NP);panels(kn,0.05Q,sqrtq(mu),0.1Q,NP);R s=0;for(auto&q:kn){SD d;seval(th,q.x*q.x,d);for(int b=0;b<2;b++)for(int r=0;r<2;r++)s+=q.w*2*q.x*i2*dotim(d.S0[r][b],d.D0[r][b]);}
   R sb=0;auto f=[&](R x,Tm&t){trans(th,-x*x,t);return t.T[1][0]+x*t.T[1][1]+x*(t.T[0][0]+x*t.T[0][1]);};Tm t;R A=1e-4Q,fa=f(A,t);for(int i=1;i<=130;i++){R B=i*0.01Q,fb=f(B,t);if(fa*fb<0){R x=A,y=B,fx=fa;for(int z=0;z<115;z++){R m=(x+y)/2,fm=f(m,t);if(fm*fx>0){x=m;fx=fm;}else y=m;}R X=(x+y)/2;f(X,t);
     R fth=t.D[1][0]+X*t.D[1][1]+X*(t.D[0][0]+X*t.D[0][1]),fE=t.E[1][0]+X*t.E[1][1]+X*(t.E[0][0]+X*t.E[0][1]),fk=t.T[1][1]+t.T[0][0]+2*X*t.T[0][1];R dE=-fth/(fE-fk/(2*X));fprintf(stderr,"bound E=%s dE/dth=%s\n",S(-X*X,16).c_str(),S(dE,20).c_str());sb-=dE;}A=B;fa=fb;}
   if(NP==22){pr("mu=5.5 T=0","0.7","torque[0]",s+sb);pr("mu=5.5 T=0","0.7","torque[0] continuum part",s);pr("mu=5.5 T=0","0.7","torque[0] bound part",sb);}else fprintf(stderr,"NP16: %s\n",S(s+sb).c_str());}
 }}
