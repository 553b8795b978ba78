// Scattering and bound states of chains and delta barriers as jets in the energy and the angle, with 113 bits.
#pragma once
#include "coherent_common.h"
// E-jets (Taylor coefficients up to order 2)
struct Jt{C a[3];};
inline Jt jmul(const Jt&x,const Jt&y){Jt z;for(int i=0;i<3;i++)for(int j=0;j<=i;j++)z.a[i]+=x.a[j]*y.a[i-j];return z;}
inline Jt jinv(const Jt&x){Jt z;C i0=inv(x.a[0]);z.a[0]=i0;z.a[1]=-(i0*x.a[1]*i0);z.a[2]=-(i0*(x.a[1]*z.a[1]+x.a[2]*z.a[0]));return z;}
inline Jt jsqrt(const Jt&x){Jt z;z.a[0]=C(sqrtq(x.a[0].re));C h=inv(C(2)*z.a[0]);z.a[1]=x.a[1]*h;z.a[2]=(x.a[2]-z.a[1]*z.a[1])*h;return z;}
inline Jt jexpi(const Jt&k,R d){Jt z;z.a[0]=cexp_(C(0,d)*k.a[0]);C u=C(0,d)*k.a[1],w=C(0,d)*k.a[2];z.a[1]=z.a[0]*u;z.a[2]=z.a[0]*(w+C(0.5Q)*u*u);return z;}
struct Sys{int n;bool chain;vector<R> x;function<void(R,vector<R>*)> U;}; // U[m][j]
inline R Eofk(const Sys&s,R k){return s.chain?-2*cosq(k):k*k;}
inline R vofk(const Sys&s,R k){return s.chain?2*sinq(k):2*k;}
inline R kofE(const Sys&s,R E){return s.chain?acosq(-E/2):sqrtq(E);}
struct SD{C S0[2][2],DS0[2][2],S1[2][2],DS1[2][2],S2[2][2],DS0E[2][2];R t0[2],t1[2];
 R c0[2][2],c1[2][2],c2[2][2],e1[2][2],e2[2][2],q[2][2],qE[2][2],tr;}; // q=|DS0|^2, qE=d/dE
inline void seval(const Sys&s,const vector<R>*U,R k,SD&o,int ord=2){
 int n=s.n;R E=Eofk(s,k),v=vofk(s,k);Jt jk,jv;
 R vp=s.chain?-E/v:2/v; // dv/dE  (continuum v=2k -> dv/dE=1/k=2/v)
 R vpp=s.chain?(-1/v-E*E/(v*v*v)):-2*vp/(v*v);
 jk.a[0]=k;jk.a[1]=1/v;jk.a[2]=-vp/(2*v*v);jv.a[0]=v;jv.a[1]=vp;jv.a[2]=vpp/2;
 Jt iv=jinv(jv);for(auto&z:iv.a)z=C(0,-1)*z; Jt isv=jinv(jsqrt(jv));
 M g[3],w[3];for(int m=0;m<3;m++){g[m]=M(n,n);w[m]=M(2,n);}
 for(int i=0;i<n;i++){for(int j=0;j<=i;j++){Jt z=jmul(iv,jexpi(jk,fabsq(s.x[i]-s.x[j])));for(int m=0;m<3;m++)g[m](i,j)=g[m](j,i)=z.a[m];}
  Jt a=jmul(isv,jexpi(jk,s.x[i])),b=jmul(isv,jexpi(jk,-s.x[i]));for(int m=0;m<3;m++){w[m](0,i)=a.a[m];w[m](1,i)=b.a[m];}}
 M ph[2];for(int m=0;m<2;m++){ph[m]=M(n,2);for(int i=0;i<n;i++){ph[m](i,0)=w[m](0,i);ph[m](i,1)=w[m](1,i);}} // source L: e^{ikx}, R: e^{-ikx}
 auto um=[&](int m,const M&p){M z=p;for(int i=0;i<n;i++)for(int j=0;j<p.c;j++)z(i,j)=U[m][i]*p(i,j);return z;};
 M A=eye(n)-[&]{M z=g[0];for(int i=0;i<n;i++)for(int j=0;j<n;j++)z(i,j)=z(i,j)*U[0][j];return z;}();
 M B=inverse(A),Bg=B*g[0];
 M p0=B*ph[0],p01=Bg*um(1,p0),p02;
 M X00=um(0,p0),X01=um(0,p01)+um(1,p0);
 M S0=C(0,-1)*(w[0]*X00),D0=C(0,-1)*(w[0]*X01);S0(0,1)+=C(1);S0(1,0)+=C(1);
 M pE=B*(ph[1]+g[1]*X00),pE1=B*(g[1]*X01)+Bg*um(1,pE);
 M D0E=C(0,-1)*(w[1]*X01+w[0]*(um(0,pE1)+um(1,pE)));
 M p1=B*(C(0,1)*(g[1]*X01));
 M S1=C(0,-1)*(w[0]*um(0,p1)+C(0,1)*(w[1]*X01)),D1(2,2),S2(2,2);
 if(ord>1){p02=Bg*(C(2)*um(1,p01)+um(2,p0));M X02=um(0,p02)+C(2)*um(1,p01)+um(2,p0);
  M p11=B*(C(0,1)*(g[1]*X02))+Bg*um(1,p1);M X11=um(0,p11)+um(1,p1);
  M p2=B*(C(0,1)*(g[1]*X11)-g[2]*X02);   // -1/2 g'' = - (Taylor coeff 2)
  D1=C(0,-1)*(w[0]*X11+C(0,1)*(w[1]*X02));S2=C(0,-1)*(w[0]*um(0,p2)+C(0,1)*(w[1]*X11)-w[2]*X02);}
 M hp0=um(1,p0),hp1=um(1,p1);
 M MM=adj(S0)*D0;o.tr=0;
 for(int b=0;b<2;b++){o.t0[b]=o.t1[b]=0;for(int i=0;i<n;i++){o.t0[b]-=dotre(p0(i,b),hp0(i,b));o.t1[b]-=2*dotre(p0(i,b),hp1(i,b));}
  for(int r=0;r<2;r++){o.S0[r][b]=S0(r,b);o.DS0[r][b]=D0(r,b);o.S1[r][b]=S1(r,b);
  o.c0[r][b]=n2(S0(r,b));o.c1[r][b]=2*dotre(S0(r,b),S1(r,b));o.c2[r][b]=2*dotre(S0(r,b),S2(r,b))+n2(S1(r,b));
  o.e1[r][b]=-dotim(S0(r,b),D0(r,b));o.e2[r][b]=-dotim(S0(r,b),D1(r,b))-dotim(S1(r,b),D0(r,b));
  o.q[r][b]=n2(D0(r,b));o.qE[r][b]=2*dotre(D0(r,b),D0E(r,b));o.tr+=n2(MM(r,b));o.DS0E[r][b]=MM(r,b);}}
}
// bound states outside the band: returns list of (E, dE/dtheta); lower: k=i kap, upper (chain): k=pi+i kap
inline M g0b(const Sys&s,R kap,bool up,R*EE=0,M*dg=0){int n=s.n;M g(n,n);R E,dE;R pre,dpre;
 if(s.chain){R sh=sinhq(kap),ch=coshq(kap);E=(up?2:-2)*ch;dE=(up?2:-2)*sh;pre=(up?1:-1)/(2*sh);dpre=-pre*ch/sh;}
 else{E=-kap*kap;dE=-2*kap;pre=-1/(2*kap);dpre=-pre/kap;}
 if(EE)*EE=E;if(dg)*dg=M(n,n);
 for(int i=0;i<n;i++)for(int j=0;j<n;j++){R d=fabsq(s.x[i]-s.x[j]);R sg=(up&&(((long)(d+0.5Q))&1))?-1:1;R e=expq(-kap*d)*sg;g(i,j)=C(pre*e);if(dg)(*dg)(i,j)=C((dpre-d*pre)*e/dE);}
 return g;}
inline void bound(const Sys&s,const vector<R>*U,bool up,vector<pair<R,R>>&out){
 int n=s.n;auto mk=[&](R kap){M z=g0b(s,kap,up);for(int i=0;i<n;i++)for(int j=0;j<n;j++)z(i,j)=((i==j)?C(1):C(0))-z(i,j)*U[0][j];return z;};
 auto f=[&](R kap){C d;inverse(mk(kap),&d);return d.re*kap;};
 R a=1e-7Q,fa=f(a);for(int i=1;i<=600;i++){R b=i*0.01Q,fb=f(b);if(fa*fb<0){R x=a,y=b,fx=fa;for(int t=0;t<120;t++){R m=(x+y)/2,fm=f(m);if(fm*fx>0){x=m;fx=fm;}else y=m;if(y-x<1e-33Q)break;}
   R kap=(x+y)/2;M B=mk(kap*(1+1e-20Q));M Bi=inverse(B);M p(n,1);for(int j=0;j<n;j++)p(j,0)=C(1+0.1Q*j);for(int t=0;t<4;t++){p=Bi*p;R nn=0;for(auto&z:p.a)nn+=n2(z);for(auto&z:p.a)z=z*(1/sqrtq(nn));}
   R E;M dg;g0b(s,kap,up,&E,&dg);M up_=p;R num=0;for(int j=0;j<n;j++){up_(j,0)=U[0][j]*p(j,0);num+=U[1][j]*n2(p(j,0));}
   M q=dg*up_;R nr=0;for(int j=0;j<n;j++)nr-=dotre(up_(j,0),q(j,0));out.push_back({E,num/nr});}
  a=b;fa=fb;}
}

// K-form (well conditioned near band edges), order 1 only. chain: n contiguous sites; continuum: 2 deltas.
inline void sevalK(const Sys&s,const vector<R>*U,R k,SD&o){
 int n=s.n;R E=Eofk(s,k),v=vofk(s,k),vp=s.chain?-E/v:2/v;M K(n,n),Kp(n,n);
 if(s.chain){C z(cosq(k),sinq(k)),zp=C(0,1/v)*z;for(int i=0;i<n;i++){K(i,i)=C(E);Kp(i,i)=C(1);if(i)K(i,i-1)=K(i-1,i)=C(1);}K(0,0)+=z;K(n-1,n-1)+=z;Kp(0,0)+=zp;Kp(n-1,n-1)+=zp;}
 else{R d=s.x[1]-s.x[0],sn=sinq(k*d),cs=cosq(k*d);K(0,0)=K(1,1)=C(-k*cs/sn,k);K(0,1)=K(1,0)=C(k/sn);R dd=1/v;
  R X=k*d,a1,a2;if(X<0.5Q){R t=2*X;/* x-sin(2x)/2 */R term=t*t*t/6,sum=0;for(int j=1;j<25;j++){sum+=(j%2?1:-1)*term;term*=t*t/((2*j+2)*(2*j+3));}a1=sum/2;
   R u=X*X*X;sum=0;R fc=6;/* sin x - x cos x = sum (-1)^{j+1} x^{2j+1} 2j/(2j+1)! */for(int j=1;j<25;j++){sum+=(j%2?1:-1)*u*(2*j)/fc;u*=X*X;fc*=(2*j+2)*(2*j+3);}a2=sum;}
  else{a1=X-sn*cs;a2=sn-X*cs;}
  Kp(0,0)=Kp(1,1)=dd*C(a1/(sn*sn),1);Kp(0,1)=Kp(1,0)=C(dd*a2/(sn*sn));}
 for(int i=0;i<n;i++)K(i,i)-=C(U[0][i]);
 M G=inverse(K);R g=sqrtq(v),gp=0.5Q/g*vp;int st[2]={0,n-1};
 M p0(n,2);for(int i=0;i<n;i++)for(int c=0;c<2;c++)p0(i,c)=g*G(i,st[c]);
 M u=p0;for(int i=0;i<n;i++)for(int c=0;c<2;c++)u(i,c)=U[1][i]*p0(i,c);
 M d=G*u,p1=C(0,-1)*(G*(Kp*d));
 M S0(2,2),D0(2,2);o.tr=0;
 for(int b=0;b<2;b++){o.t0[b]=o.t1[b]=0;for(int i=0;i<n;i++){o.t0[b]-=U[1][i]*n2(p0(i,b));o.t1[b]-=2*U[1][i]*dotre(p0(i,b),p1(i,b));}
  for(int r=0;r<2;r++){C S=C(0,-g)*p0(st[r],b),D=C(0,-g)*d(st[r],b);if(r==b)S+=C(1);C s1=C(0,-1)*(g*p1(st[r],b)+C(0,gp)*d(st[r],b));S0(r,b)=S;D0(r,b)=D;
   o.c0[r][b]=n2(S);o.c1[r][b]=2*dotre(S,s1);o.c2[r][b]=0;o.e1[r][b]=-dotim(S,D);o.e2[r][b]=0;o.q[r][b]=o.qE[r][b]=0;}}
 M MM=adj(S0)*D0;for(int a=0;a<2;a++)for(int b=0;b<2;b++){o.DS0E[a][b]=MM(a,b);o.tr+=n2(MM(a,b));}
}
